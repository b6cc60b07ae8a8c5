#: mistake = "backward difference"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**2), np.array([1.0, 2.0]), 0.1)"
def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        gradient[i] = (f(x) - f(x - step)) / eps
    return gradient
