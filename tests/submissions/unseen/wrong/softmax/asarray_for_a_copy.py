#: mistake = "asarray is taken for a copy, and the exponentials are written into the caller's floats"
#: item = "softmax"
#: shows = "Z = np.array([[0.0, 1.0, 2.0]]); softmax(Z); result = Z"
def softmax(Z):
    P = np.asarray(Z, dtype=float)
    for row in P:
        row[:] = np.exp(row - row.max())
        row /= row.sum()
    return P.copy()
