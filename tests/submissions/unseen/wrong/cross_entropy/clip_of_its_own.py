#: mistake = "clipped at 1e-15 in place of 1e-9"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1.0, 0.0]]), np.array([1]))"
def cross_entropy(P, y):
    eps = 1e-15
    p = np.clip(P, eps, 1 - eps)[range(len(y)), y]
    return -np.log(p).mean()
