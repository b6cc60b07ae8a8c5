def relu(Z):
    # 小于零的元素截断为零，其余保持不变
    return np.clip(Z, 0, None)
