#: mistake = "both neighbours are the same array"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**2), np.array([1.0, 2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up = down = x.astype(float)
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up) - f(down)) / (2 * eps)
    return gradient
