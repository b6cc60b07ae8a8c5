#: mistake = "np.max takes its second argument as an axis, so the call raises"
#: item = "relu"
#: shows = "result = relu(np.array([[-5.0, 4.0], [0.0, 1.0]]))"
def relu(Z):
    return np.max(0, Z)
