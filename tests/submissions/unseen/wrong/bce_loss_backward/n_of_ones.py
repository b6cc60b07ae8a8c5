#: mistake = "divides by how many ones there are"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9, 0.5]), np.array([1, 0, 1]))"
def bce_loss_backward(A, Y):
    a = np.clip(A, 1e-9, 1 - 1e-9)
    return (-Y / a + (1 - Y) / (1 - a)) / max(1, np.count_nonzero(Y))
