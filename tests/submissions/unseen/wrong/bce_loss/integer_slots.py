#: mistake = "the losses of the samples are put into an array of integers"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    losses = np.zeros_like(Y)
    for i in np.ndindex(Y.shape):
        losses[i] = -(Y[i] * np.log(A[i]) + (1 - Y[i]) * np.log(1 - A[i]))
    return losses.mean()
