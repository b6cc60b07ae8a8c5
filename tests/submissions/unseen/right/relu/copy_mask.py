def relu(Z):
    (A := Z.copy())[Z < 0] = 0
    return A
