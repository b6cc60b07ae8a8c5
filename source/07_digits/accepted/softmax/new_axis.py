def softmax(Z):
    E = np.exp(Z - Z.max(axis=1)[:, np.newaxis])
    return E / E.sum(axis=1)[:, None]
