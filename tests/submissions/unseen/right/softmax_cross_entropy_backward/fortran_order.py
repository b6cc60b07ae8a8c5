def softmax_cross_entropy_backward(P, y):
    D = np.array(P.T)
    D[y, np.arange(len(y))] -= 1
    return (D / len(y)).T
