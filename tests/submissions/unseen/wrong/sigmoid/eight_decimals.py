#: mistake = "the result is rounded to eight decimals"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-5.0, 4.0]))"
def sigmoid(Z):
    # as in the expected output
    return np.round(1 / (1 + np.exp(-Z)), 8)
