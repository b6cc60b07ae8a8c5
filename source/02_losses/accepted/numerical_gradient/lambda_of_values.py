def numerical_gradient(f, x, eps=1e-5):
    x = x + 0.0
    moved = lambda i, d: np.concatenate([x.flat[:i], [x.flat[i] + d], x.flat[i + 1:]]).reshape(x.shape)
    values = [f(moved(i, +eps)) - f(moved(i, -eps)) for i in range(x.size)]
    return (np.array(values) / (2 * eps)).reshape(x.shape)
