#: mistake = "the branch for negative numbers divides by 1 + exp(-Z)"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 3.0]))"
def sigmoid(Z):
    return np.where(Z >= 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(-Z)))
