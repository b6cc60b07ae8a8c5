#: mistake = "a list of rows is returned, not an array"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0], [2.0, 3.0]])).shape"
def softmax(Z):
    rows = []
    for z in Z:
        e = np.exp(z - z.max())
        rows.append(e / e.sum())
    return rows
