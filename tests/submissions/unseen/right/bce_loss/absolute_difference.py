def bce_loss(A, Y):
    # 1 - y - a is -a for y = 1 and 1 - a for y = 0
    A = np.minimum(np.maximum(A, 1e-9), 1 - 1e-9)
    return float(np.mean(-np.log(np.abs(1 - Y - A))))
