def softmax_cross_entropy_backward(P, y):
    truth = np.zeros_like(P)
    truth[range(len(y)), y] = 1
    return np.subtract(P, truth) / y.size
