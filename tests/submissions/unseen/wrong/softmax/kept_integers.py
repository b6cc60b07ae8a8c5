#: mistake = "the result is put into an array like Z, whole numbers for whole scores"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0, 1, 2], [3, 3, 3]]))"
def softmax(Z):
    P = np.zeros_like(Z)
    for i in range(len(Z)):
        row = np.exp(Z[i] - np.max(Z[i]))
        P[i] = row / np.sum(row)
    return P
