@np.vectorize
def 单个样本的梯度(a, y):
    a = np.clip(a, 1e-9, 1 - 1e-9)
    return -1 / a if y == 1 else 1 / (1 - a)


def bce_loss_backward(A, Y):
    return 单个样本的梯度(A, Y) / A.shape[0]
