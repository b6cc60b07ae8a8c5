#: mistake = "a complex step is taken, which functions such as abs don't survive"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(np.abs(x)), np.array([1.0, -2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        z = x.astype(complex)
        z[i] += 1j * eps
        grad[i] = np.imag(f(z)) / eps
    return grad
