#: mistake = "the sums lie across the rows: an error, but for square Z wrong in silence"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0], [3.0, 1.0, 0.0], [5.0, 5.0, 1.0]]))"
def softmax(Z):
    biggest = Z.max(axis=1, keepdims=True)
    exps = np.exp(Z - biggest)
    return exps / exps.sum(axis=1)
