def numerical_gradient(f, x, eps=1e-5):
    work = x.astype(float)
    flat = work.ravel()
    out = np.zeros(flat.size)
    for k in range(flat.size):
        kept = flat[k]
        values = []
        for sign in (1, -1):
            flat[k] = kept + sign * eps
            values.append(f(work))
        flat[k] = kept
        out[k] = (values[0] - values[1]) / (2 * eps)
    return out.reshape(x.shape)
