#: mistake = "0 and 1 are replaced in the caller's A"
#: item = "bce_loss_backward"
#: shows = "A = np.array([0.0, 0.5]); bce_loss_backward(A, np.array([1.0, 0.0])); result = A + (A == 1e-9)"
def bce_loss_backward(A, Y):
    A[A == 0] = 1e-9
    A[A == 1] = 1 - 1e-9
    return (-Y / A + (1 - Y) / (1 - A)) / len(Y)
