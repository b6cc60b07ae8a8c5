def softmax(Z):
    largest = Z.max(axis=1, keepdims=True)
    log_sum = largest + np.log(np.sum(np.exp(Z - largest), axis=1, keepdims=True))
    return np.exp(Z - log_sum)
