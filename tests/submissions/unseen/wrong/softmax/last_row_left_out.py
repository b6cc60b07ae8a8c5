#: mistake = "the loop ends before the last row"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0], [2.0, 3.0]]))"
def softmax(Z):
    P = np.zeros(Z.shape)
    for i in range(len(Z) - 1):
        e = np.exp(Z[i] - Z[i].max())
        P[i] = e / e.sum()
    return P
