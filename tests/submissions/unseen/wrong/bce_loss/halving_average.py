#: mistake = "averages pair by pair"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9, 0.5]), np.array([1, 1, 0]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9).ravel()
    y = Y.ravel()
    loss = 0
    for a, t in zip(A, y):
        loss = (loss - t * np.log(a) - (1 - t) * np.log(1 - a)) / 2
    return loss
