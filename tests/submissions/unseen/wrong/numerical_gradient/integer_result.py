#: mistake = "the result takes the type of x, so for integers the slopes are cut"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(0.3 * x**2), np.array([1, 2]))"
def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        grad[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return grad
