def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        h = np.zeros(x.shape)
        h[it.multi_index] = eps
        grad[it.multi_index] = (f(x + h) - f(x - h)) / (2 * eps)
        it.iternext()
    return grad
