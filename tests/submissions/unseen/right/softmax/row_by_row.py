def softmax(Z):
    def one(row):
        e = np.exp(row - np.max(row))
        return e / np.sum(e)
    return np.stack([one(row) for row in Z])
