def bce_loss(A, Y):
    # 先截断，避免对零取对数
    A = np.clip(A, 1e-9, 1 - 1e-9)
    损失 = Y * np.log(A) + (1 - Y) * np.log(1 - A)
    return -np.add.reduce(损失, axis=None) / A.size
