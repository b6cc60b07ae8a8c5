def bce_loss_backward(A, Y):
    n = len(Y)

    def slope(a, y):
        a = min(max(a, 1e-9), 1 - 1e-9)
        return (-1 / a if y == 1 else 1 / (1 - a)) / n

    return np.array([slope(a, y) for a, y in zip(A.flatten(), Y.flatten())]).reshape(A.shape)
