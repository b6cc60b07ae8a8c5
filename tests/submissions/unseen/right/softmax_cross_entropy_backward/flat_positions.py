def softmax_cross_entropy_backward(P, y):
    n, k = P.shape
    hot = np.zeros(n * k)
    hot[np.arange(n) * k + y] = 1.0
    return (P - hot.reshape(n, k)) * (1.0 / n)
