#: mistake = "f is given a flat array"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: x[0, 1] ** 2, np.array([[1.0, 2.0]]))"
def numerical_gradient(f, x, eps=1e-5):
    flat = x.astype(float).flatten()
    gradient = np.zeros(flat.size)
    for i in range(flat.size):
        step = np.zeros(flat.size)
        step[i] = eps
        gradient[i] = (f(flat + step) - f(flat - step)) / (2 * eps)
    return gradient.reshape(x.shape)
