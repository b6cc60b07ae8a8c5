#: mistake = "the arguments are called otherwise inside"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss(A, Y):
    y_pred = np.clip(y_pred, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log(y_pred) + (1 - Y) * np.log(1 - y_pred))
