def softmax_cross_entropy_backward(P, y):
    n, k = P.shape
    flat = P.flatten()
    flat[k * np.arange(n) + y] -= 1.0
    return (flat / n).reshape(n, k)
