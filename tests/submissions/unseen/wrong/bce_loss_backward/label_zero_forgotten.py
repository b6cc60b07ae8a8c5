#: mistake = "samples with label 0 get gradient 0"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    n = len(A)
    A = np.clip(A, 1e-9, 1 - 1e-9)
    grad = np.zeros(A.shape)
    for i in range(n):
        if Y[i] == 1:
            grad[i] = -1 / (n * A[i])
    return grad
