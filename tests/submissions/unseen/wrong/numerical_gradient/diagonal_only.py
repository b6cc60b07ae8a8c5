#: mistake = "looks at the diagonal alone"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**2), np.array([[1.0, 2.0], [3.0, 4.0]]))"
def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        place = (i,) * x.ndim
        step[place] = eps
        gradient[place] = (f(x + step) - f(x - step)) / (2 * eps)
    return gradient
