#: mistake = "Z is clipped to [-15, 15] first, which is too narrow"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-25.0, 0.0]))"
def sigmoid(Z):
    Z = np.clip(Z, -15, 15)  # no overflow
    return 1 / (1 + np.exp(-Z))
