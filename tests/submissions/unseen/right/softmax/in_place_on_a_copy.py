def softmax(Z):
    P = np.array(Z, dtype=np.float64)
    P -= P.max(axis=1, keepdims=True)
    np.exp(P, out=P)
    np.divide(P, P.sum(axis=1, keepdims=True), out=P)
    return P
