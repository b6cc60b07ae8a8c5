#: mistake = "f is given a flat array, not one of the shape of x"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x @ np.array([1.0, 2.0])), np.array([[1.0, 2.0], [3.0, 4.0]]))"
def numerical_gradient(f, x, eps=1e-5):
    flat = x.astype(float).ravel()
    grad = np.zeros(flat.shape)
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad.reshape(x.shape)
