def softmax(Z):
    def one(row):
        powers = np.exp(row - max(row))
        return powers / powers.sum()

    return np.apply_along_axis(one, 1, Z)
