def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = np.empty(e.shape)
    P[:, :-1] = e[:, :-1] / e.sum(axis=1, keepdims=True)
    P[:, -1] = 1 - P[:, :-1].sum(axis=1)
    return P
