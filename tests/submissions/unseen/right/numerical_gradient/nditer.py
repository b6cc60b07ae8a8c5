def numerical_gradient(f, x, eps=1e-5):
    x = x.astype(np.float64)  # a copy, also for floats
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old_value = x[ix]
        x[ix] = old_value + eps
        fxph = f(x.copy())
        x[ix] = old_value - eps
        fxmh = f(x.copy())
        x[ix] = old_value
        grad[ix] = (fxph - fxmh) / (2 * eps)
        it.iternext()
    return grad
