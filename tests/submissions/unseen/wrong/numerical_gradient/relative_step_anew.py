#: mistake = "the step grows with the element"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**3), np.array([0.0, 20.0]), 0.01)"
def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        h = eps * max(1, abs(x[i]))
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient
