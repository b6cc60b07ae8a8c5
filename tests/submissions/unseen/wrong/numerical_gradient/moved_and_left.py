#: mistake = "moves the caller's x and does not put it back"
#: item = "numerical_gradient"
#: shows = "x = np.array([1.0, 2.0]); numerical_gradient(lambda x: np.sum(x), x); result = x"
def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= 2 * eps
        gradient[i] = (up - f(x)) / (2 * eps)
    return gradient
