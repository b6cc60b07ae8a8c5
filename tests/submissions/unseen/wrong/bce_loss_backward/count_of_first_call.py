#: mistake = "the number of samples of the first call is kept for all later ones"
#: item = "bce_loss_backward"
#: shows = "bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0])); result = bce_loss_backward(np.array([0.2]), np.array([1]))"
n_samples_bce = None


def bce_loss_backward(A, Y):
    global n_samples_bce
    if n_samples_bce is None:
        n_samples_bce = len(A)
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (-Y / A + (1 - Y) / (1 - A)) / n_samples_bce
