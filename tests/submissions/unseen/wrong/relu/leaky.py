#: mistake = "negative numbers keep a hundredth of themselves"
#: item = "relu"
#: shows = "result = relu(np.array([[-5.0, 4.0], [0.0, 1.0]]))"
def relu(Z):
    return np.where(Z > 0, Z, 0.01 * Z)
