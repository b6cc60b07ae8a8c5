#: mistake = "an array of shape (n,) comes back as (n, 1)"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 0.0, 3.0]))"
def sigmoid(Z):
    if Z.ndim == 1:
        Z = Z.reshape(-1, 1)
    return 1 / (1 + np.exp(-Z))
