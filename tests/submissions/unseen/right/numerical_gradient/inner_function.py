def numerical_gradient(f, x, eps=1e-5):
    def moved(index, by):
        y = np.array(x, dtype=float)
        y[index] += by
        return y

    def slope(index):
        return (f(moved(index, eps)) - f(moved(index, -eps))) / (2 * eps)

    grad = np.zeros(x.shape)
    for index, _ in np.ndenumerate(x):
        grad[index] = slope(index)
    return grad
