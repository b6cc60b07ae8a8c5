#: mistake = "the largest element is subtracted first, which is right for softmax only"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 0.0, 3.0]))"
def sigmoid(Z):
    Z = Z - np.max(Z)  # numerical stability
    return np.exp(Z) / (1 + np.exp(Z))
