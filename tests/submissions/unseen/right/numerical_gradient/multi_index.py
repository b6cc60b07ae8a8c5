def numerical_gradient(f, x, eps=1e-5):
    def moved(index, by):
        return f(x + by * (np.arange(x.size).reshape(x.shape) == index))

    return np.array([moved(k, eps) - moved(k, -eps) for k in range(x.size)]).reshape(x.shape) / (2.0 * eps)
