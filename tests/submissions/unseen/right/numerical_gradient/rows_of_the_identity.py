def numerical_gradient(f, x, eps=1e-5):
    steps = eps * np.eye(x.size)
    slopes = [
        (f(x + step.reshape(x.shape)) - f(x - step.reshape(x.shape))) / (2 * eps) for step in steps
    ]
    return np.array(slopes, dtype=float).reshape(x.shape)
