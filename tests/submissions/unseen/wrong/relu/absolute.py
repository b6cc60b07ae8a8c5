#: mistake = "negative numbers lose their sign and stay"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 2.0]))"
def relu(Z):
    return np.abs(Z)
