#: mistake = "the caller's A is clipped"
#: item = "bce_loss_backward"
#: shows = "A = np.array([0.0, 0.9]); bce_loss_backward(A, np.array([1, 0])); result = A == 0"
def bce_loss_backward(A, Y):
    A[A < 1e-9] = 1e-9
    A[A > 1 - 1e-9] = 1 - 1e-9
    return (-Y / A + (1 - Y) / (1 - A)) / len(A)
