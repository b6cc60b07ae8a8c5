def numerical_gradient(f, x, eps=1e-5):
    steps = eps * np.eye(x.size).reshape((x.size,) + x.shape)
    slopes = [(f(x + step) - f(x - step)) / (2 * eps) for step in steps]
    return np.array(slopes, dtype=float).reshape(x.shape)
