#: mistake = "computes in single precision"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([1.0])).dtype.itemsize"
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z.astype("float32")))
