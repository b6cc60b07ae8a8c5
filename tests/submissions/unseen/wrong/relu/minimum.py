#: mistake = "the smaller of the two is kept, not the larger"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 2.0]))"
def relu(Z):
    return np.minimum(Z, 0)
