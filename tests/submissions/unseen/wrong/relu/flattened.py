#: mistake = "the shape is lost, a flat array comes back"
#: item = "relu"
#: shows = "result = relu(np.array([[1.0, -2.0], [3.0, 4.0]]))"
def relu(Z):
    return np.array([max(0, z) for z in Z.flatten()])
