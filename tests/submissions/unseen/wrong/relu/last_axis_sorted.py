#: mistake = "sorts on the way"
#: item = "relu"
#: shows = "result = relu(np.array([[3.0, -1.0, 2.0]]))"
def relu(Z):
    A = np.sort(Z)
    A[A < 0] = 0
    return A
