@np.vectorize
def relu(z):
    if z > 0:
        return z
    return 0.0
