#: mistake = "Z.max(0) is the largest of each column"
#: item = "relu"
#: shows = "result = relu(np.array([[1.0, -2.0], [3.0, -4.0]]))"
def relu(Z):
    return Z.max(0)
