def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    grads = [d * a * (1 - a) for d, a in zip(dA.ravel(), s.ravel())]
    return np.reshape(grads, dA.shape)
