def softmax(Z):
    def of_row(z):
        e = np.exp(z - np.amax(z))
        return e / np.add.reduce(e)

    return np.apply_along_axis(of_row, 1, Z)
