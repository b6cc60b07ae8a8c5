#: mistake = "f is given one element at a time instead of a whole array"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x) ** 2, np.array([1.0, 2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    slopes = [(f(v + eps) - f(v - eps)) / (2 * eps) for v in x.ravel()]
    return np.array(slopes).reshape(x.shape)
