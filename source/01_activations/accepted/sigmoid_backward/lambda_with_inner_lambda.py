sigmoid_backward = lambda dA, Z: (lambda s: dA * s * (1 - s))(sigmoid(Z))
