def numerical_gradient(f, x, eps=1e-5):
    steps = eps * np.eye(x.size)
    slopes = [(f(x + s.reshape(x.shape)) - f(x - s.reshape(x.shape))) / (2 * eps) for s in steps]
    return np.array(slopes).reshape(x.shape)
