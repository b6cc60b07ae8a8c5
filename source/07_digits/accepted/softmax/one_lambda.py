softmax = lambda Z: (lambda E: E / E.sum(1, keepdims=True))(np.exp(Z - Z.max(1, keepdims=True)))
