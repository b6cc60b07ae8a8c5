#: mistake = "what is above 100 is cut off"
#: item = "relu"
#: shows = "result = relu(np.array([150.0]))"
def relu(Z):
    return np.clip(Z, 0, 100)
