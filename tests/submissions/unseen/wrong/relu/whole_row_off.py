#: mistake = "a row is only kept if all of it is positive"
#: item = "relu"
#: shows = "result = relu(np.array([[1.0, -2.0], [3.0, 4.0]]))"
def relu(Z):
    A = np.zeros(Z.shape)
    for i, row in enumerate(Z):
        if np.all(row > 0):
            A[i] = row
    return A
