def cross_entropy(P, y):
    return -np.mean([np.log(max(1e-9, P[i, y[i]])) for i in range(y.size)])
