def numerical_gradient(f, x, eps=1e-5):
    at, g = x.astype(float), np.zeros(x.shape)
    it = np.nditer(x, flags=['multi_index'])
    for _ in it:
        i = it.multi_index
        kept = at[i]
        at[i] = kept + eps
        up = f(at)
        at[i] = kept - eps
        down = f(at)
        at[i] = kept
        g[i] = (up - down) / (2 * eps)
    return g
