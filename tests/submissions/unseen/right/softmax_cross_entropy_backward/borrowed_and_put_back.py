def softmax_cross_entropy_backward(P, y):
    rows = range(len(y))
    kept = P[rows, y]
    P[rows, y] -= 1
    G = P / len(y)
    P[rows, y] = kept
    return G
