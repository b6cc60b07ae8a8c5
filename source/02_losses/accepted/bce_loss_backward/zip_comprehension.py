def bce_loss_backward(A, Y):
    eps = 1e-9
    values = []
    for a, y in zip(A.flatten(), Y.flatten()):
        a = eps if a < eps else 1 - eps if a > 1 - eps else a
        values.append(-(y / a) + (1 - y) / (1 - a))
    return np.array(values).reshape(A.shape) / len(values)
