#: mistake = "np.gradient is asked, which differentiates samples along an axis and not a function"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**3), np.array([1.0, 2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    return np.gradient(f(x), eps)
