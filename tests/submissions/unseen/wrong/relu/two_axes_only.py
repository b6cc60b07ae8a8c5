#: mistake = "loops over two axes, so a vector is refused"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    rows, columns = Z.shape
    A = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            A[i][j] = max(0, Z[i][j])
    return A
