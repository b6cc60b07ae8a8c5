def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    gradient = np.empty_like(A)
    eins, null = Y == 1, Y == 0
    gradient[eins] = -1 / A[eins]        # Ableitung von -log(a)
    gradient[null] = 1 / (1 - A[null])   # Ableitung von -log(1 - a)
    gradient /= len(A)
    return gradient
