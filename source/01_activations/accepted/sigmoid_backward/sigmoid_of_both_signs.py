def sigmoid_backward(dA, Z):
    # 1 - s(z) = s(-z)
    return dA * sigmoid(Z) * sigmoid(-Z)
