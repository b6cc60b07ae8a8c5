def sigmoid(Z):
    # 直接按公式写
    return (1 + np.e ** (-Z)) ** -1
