def relu(Z):
    out = np.array(Z, dtype=np.float64, copy=True)
    out[~(out > 0)] = 0.0
    return out
