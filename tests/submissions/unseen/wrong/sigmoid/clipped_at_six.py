#: mistake = "far out it stays at the value of 6"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([10.0, -10.0]))"
def sigmoid(Z):
    Z = np.clip(Z, -6, 6)
    return 1 / (1 + np.exp(-Z))
