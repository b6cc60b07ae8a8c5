#: mistake = "a list is returned, not an array"
#: item = "relu"
#: shows = "result = isinstance(relu(np.array([[1.0, -2.0]])), np.ndarray)"
def relu(Z):
    A = np.where(Z < 0, 0, Z)
    return A.tolist()
