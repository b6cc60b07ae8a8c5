#: mistake = "the loops need two axes, so an array of shape (n,) raises"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**3), np.array([1.0, 2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            step = np.zeros(x.shape)
            step[i, j] = eps
            grad[i, j] = (f(x + step) - f(x - step)) / (2 * eps)
    return grad
