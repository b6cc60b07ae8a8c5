def softmax(Z):
    Z = Z.astype(np.longdouble)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return (E / E.sum(axis=1, keepdims=True)).astype(float)
