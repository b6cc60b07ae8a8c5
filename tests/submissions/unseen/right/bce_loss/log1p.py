def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return np.average(-Y * np.log(A) - (1 - Y) * np.log1p(-A))
