def softmax_cross_entropy_backward(P, y):
    return (P - np.equal.outer(y, np.arange(P.shape[1]))) / len(y)
