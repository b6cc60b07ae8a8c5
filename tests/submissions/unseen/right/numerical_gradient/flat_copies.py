def numerical_gradient(f, x, eps=1e-5):
    base = np.array(x, dtype=float)
    out = np.empty(base.size)
    for k in range(base.size):
        values = []
        for sign in (+1, -1):
            moved = base.copy()
            moved.flat[k] += sign * eps
            values.append(float(f(moved)))
        out[k] = (values[0] - values[1]) / eps / 2
    return out.reshape(base.shape)
