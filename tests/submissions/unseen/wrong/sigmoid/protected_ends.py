#: mistake = "the result is kept away from 0 and 1 by 1e-7, which is the loss's business and too coarse"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-40.0, 40.0]))"
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    return np.clip(A, 1e-7, 1 - 1e-7)
