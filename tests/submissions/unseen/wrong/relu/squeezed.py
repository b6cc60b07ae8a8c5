#: mistake = "axes of length 1 are dropped, so a column (n, 1) comes back as (n,)"
#: item = "relu"
#: shows = "result = relu(np.array([[1.0], [-2.0], [3.0]]))"
def relu(Z):
    return np.squeeze(np.maximum(0, Z))
