#: mistake = "flattens the labels alone"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([[0.2], [0.9]]), np.array([[1], [0]]))"
def bce_loss_backward(A, Y):
    y = Y.flatten()
    a = np.clip(A, 1e-9, 1 - 1e-9)
    return (-y / a + (1 - y) / (1 - a)) / len(y)
