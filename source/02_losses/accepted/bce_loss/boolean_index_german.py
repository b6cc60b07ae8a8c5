def bce_loss(A, Y):
    A = np.minimum(np.maximum(A, 1e-9), 1 - 1e-9)
    positive = np.log(A[Y == 1]).sum()       # Summe über alle mit Label 1
    negative = np.log(1 - A[Y == 0]).sum()   # Summe über alle mit Label 0
    return -(positive + negative) / A.shape[0]
