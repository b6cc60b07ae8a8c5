sigmoid_backward = lambda dA, Z: (lambda s: dA * (s - s**2))(sigmoid(Z))
