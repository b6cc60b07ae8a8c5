def softmax_cross_entropy_backward(P, y):
    数 = len(y)
    return np.array([[(p - (j == t)) / 数 for j, p in enumerate(行)] for 行, t in zip(P, y)])
