def logsumexp(Z):
    top = np.max(Z, axis=1, keepdims=True)
    return top + np.log(np.sum(np.exp(Z - top), axis=1, keepdims=True))


def softmax(Z):
    return np.exp(Z - logsumexp(Z))
