def _one_row(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(Z):
    return np.apply_along_axis(_one_row, 1, Z.astype(float))
