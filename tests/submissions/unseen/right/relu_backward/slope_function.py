def relu_slope_at(z):
    """Slope of relu at one number."""
    if z > 0:
        return 1.0
    return 0.0


def relu_backward(dA, Z):
    slopes = np.vectorize(relu_slope_at, otypes=[float])(Z)
    return slopes * dA
