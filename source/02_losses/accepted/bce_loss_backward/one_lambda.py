bce_loss_backward = lambda A, Y: -1 / (np.clip(A, 1e-9, 1 - 1e-9) - (1 - Y)) / len(A)
