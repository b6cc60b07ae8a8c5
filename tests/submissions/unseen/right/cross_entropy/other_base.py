def cross_entropy(P, y):
    return float(np.mean(np.log2(np.maximum(P[range(len(y)), list(y)], 1e-9))) * -np.log(2))
