def cross_entropy(P, y):
    P = np.clip(P, 1e-9, 1 - 1e-9)
    return -np.mean(np.log(P[range(len(y)), y]))
