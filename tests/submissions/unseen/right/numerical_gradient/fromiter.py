def numerical_gradient(f, x, eps=1e-5):
    def central_slopes():
        for k in range(x.size):
            step = np.zeros(x.size)
            step[k] = eps
            step = step.reshape(x.shape)
            yield (f(x + step) - f(x - step)) / (2 * eps)

    return np.fromiter(central_slopes(), dtype=float, count=x.size).reshape(x.shape)
