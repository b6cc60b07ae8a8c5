#: mistake = "the difference is divided by eps, not by the distance of 2 eps"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**3), np.array([1.0, 2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        grad[i] = (f(x + step) - f(x - step)) / eps
    return grad
