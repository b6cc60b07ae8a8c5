#: mistake = "the caller's x is moved and put back only to three decimals"
#: item = "numerical_gradient"
#: shows = "x = np.array([1.0, 2.0 / 3.0]); numerical_gradient(lambda x: np.sum(x**3), x); result = x"
def numerical_gradient(f, x, eps=1e-5):
    x = np.asarray(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + eps
        up = f(x)
        x[i] = old - eps
        down = f(x)
        grad[i] = (up - down) / (2 * eps)
        x[i] = round(x[i] + eps, 3)  # gets rid of the rounding error
    return grad
