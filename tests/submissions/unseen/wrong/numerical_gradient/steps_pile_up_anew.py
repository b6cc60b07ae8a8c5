#: mistake = "the step of the last element stays"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**2), np.array([1.0, 2.0, 3.0]))"
def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    step = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step[i] = eps
        gradient[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return gradient
