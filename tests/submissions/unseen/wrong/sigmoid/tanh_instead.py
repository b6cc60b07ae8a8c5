#: mistake = "the hyperbolic tangent is computed, which lies between -1 and 1"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1.0, 2.0]))"
def sigmoid(Z):
    return (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))
