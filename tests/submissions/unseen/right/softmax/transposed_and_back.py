def softmax(Z):
    Z = Z.T
    e = np.exp(Z - Z.max(axis=0))
    e /= e.sum(axis=0)
    return e.T
