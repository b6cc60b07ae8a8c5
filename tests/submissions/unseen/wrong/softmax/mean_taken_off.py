#: mistake = "the mean of the row is taken off in place of its largest score: exp overflows all the same"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0] + [0.0] * 9]))"
def softmax(Z):
    e = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
