def sigmoid(Z):
    out = np.array(Z, dtype=float)   # own copy, the rest happens in place
    np.negative(out, out=out)
    np.exp(out, out=out)
    out += 1
    np.divide(1, out, out=out)
    return out
