#: mistake = "a whole row is judged by its sum"
#: item = "relu"
#: shows = "result = relu(np.array([[5.0, -1.0], [-3.0, 1.0]]))"
def relu(Z):
    A = Z.copy()
    for i in range(len(Z)):
        if np.sum(Z[i]) < 0:
            A[i] = 0
    return A
