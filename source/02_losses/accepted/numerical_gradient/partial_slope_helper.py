def slope_along(f, x, index, eps):
    unit = np.zeros(x.shape)
    unit[index] = 1.0
    return (f(x + eps * unit) - f(x - eps * unit)) / (2 * eps)


def numerical_gradient(f, x, eps=1e-5):
    gradient = np.fromiter((slope_along(f, x, i, eps) for i in np.ndindex(x.shape)), dtype=float)
    return gradient.reshape(x.shape)
