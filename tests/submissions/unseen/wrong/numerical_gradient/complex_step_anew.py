#: mistake = "a complex step, which abs and maximum don't survive"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: np.sum(np.abs(x)), np.array([1.0, -2.0]))"
def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        z = x.astype(complex)
        z[i] += 1j * eps
        gradient[i] = np.imag(f(z)) / eps
    return gradient
