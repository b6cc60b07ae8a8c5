#: mistake = "one slope for each row"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(x**2), np.array([[1.0, 2.0], [3.0, 4.0]]))"
def numerical_gradient(f, x, eps=1e-5):
    x = x.astype(float)
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up) - f(down)) / (2 * eps)
    return gradient
