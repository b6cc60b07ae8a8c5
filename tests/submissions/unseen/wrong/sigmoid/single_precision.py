#: mistake = "it is computed in single precision"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.linspace(-6.5, -4.1, 40))"
def sigmoid(Z):
    Z = Z.astype(np.float32)
    return 1 / (1 + np.exp(-Z))
