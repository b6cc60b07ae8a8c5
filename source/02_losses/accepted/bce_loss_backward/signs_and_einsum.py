def bce_loss_backward(A, Y):
    assert A.shape == Y.shape
    A = np.clip(A, 1e-9, 1 - 1e-9)
    sign = 1.0 - 2 * Y
    p_of_label = np.abs(1 - Y - A)
    return np.einsum("...,...->...", sign, np.reciprocal(p_of_label)) / A.shape[0]
