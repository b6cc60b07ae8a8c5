#: purpose = "NaN, of which no difference is larger than a tolerance."
#: lesson = "02_losses"
#: [items]
#: bce_loss = [0, "wrong_value"]
#: bce_loss_backward = [0, "wrong_value"]
# %% bce_loss-solution
def bce_loss(A, Y):
    return float("nan")
# %% bce_loss_backward-solution
def bce_loss_backward(A, Y):
    return np.full(A.shape, np.nan)
