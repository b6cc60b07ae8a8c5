def softmax(Z):
    e = np.exp((Z - Z.max(1).reshape(-1, 1)).astype(np.longdouble))
    return (e / e.sum(1).reshape(-1, 1)).astype(float)
