#: mistake = "slopes below 1e-4 are taken for noise and set to 0"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(5e-5 * x), np.array([1.0, 2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        grad[i] = (f(x + step) - f(x - step)) / (2 * eps)
    grad[np.abs(grad) < 1e-4] = 0
    return grad
