def relu(Z):
    (A := Z.copy())[A < 0] = 0
    return A
