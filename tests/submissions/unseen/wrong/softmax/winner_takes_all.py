#: mistake = "1 for the largest score and 0 for the others"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    return (Z == Z.max(axis=1, keepdims=True)).astype(float)
