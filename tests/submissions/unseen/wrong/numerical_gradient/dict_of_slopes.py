#: mistake = "a dict from index to slope is returned"
#: item = "numerical_gradient"
#: shows = "result = np.shape(numerical_gradient(lambda x: np.sum(x**3), np.array([1.0, 2.0])))"
def numerical_gradient(f, x, eps=1e-5):
    slopes = {}
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        slopes[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return slopes
