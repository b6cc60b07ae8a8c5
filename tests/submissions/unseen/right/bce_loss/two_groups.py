def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    yes, no = A[Y == 1], A[Y == 0]
    return -(np.log(yes).sum() + np.log(1 - no).sum()) / (yes.size + no.size)
