#: mistake = "all elements are moved together, so each entry is the sum of all slopes"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**3), np.array([1.0, 2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    slope = (f(x + eps) - f(x - eps)) / (2 * eps)
    return np.full(x.shape, slope)
