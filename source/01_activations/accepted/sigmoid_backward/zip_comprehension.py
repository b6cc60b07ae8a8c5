def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return np.array([da * a * (1 - a) for da, a in zip(dA.ravel(), s.ravel())]).reshape(dA.shape)
