def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(np.shape(x), dtype=float)
    for i in np.ndindex(*np.shape(x)):
        e = np.zeros(np.shape(x))
        e[i] = 1.0
        for side in (-1, 1):
            grad[i] += side * f(x + side * eps * e) / (2 * eps)
    return grad
