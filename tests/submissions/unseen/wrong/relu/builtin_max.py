#: mistake = "Python's max can't compare an array of several elements with 0"
#: item = "relu"
#: shows = "result = relu(np.array([[-5.0, 4.0], [0.0, 1.0]]))"
def relu(Z):
    A = max(0, Z)
    return A
