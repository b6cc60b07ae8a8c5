#: mistake = "the moved arrays are single precision, where a step of 1e-5 is hardly there"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**3), np.array([1.0, 20.0]))"
def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up = x.astype("float32")
        down = x.astype("float32")
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad
