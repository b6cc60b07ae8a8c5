#: mistake = "the result is flat"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**3), np.array([[1.0, 2.0], [3.0, 4.0]]))"
def numerical_gradient(f, x, eps=1e-5):
    grad = []
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        grad.append((f(x + step) - f(x - step)) / (2 * eps))
    return np.array(grad)
