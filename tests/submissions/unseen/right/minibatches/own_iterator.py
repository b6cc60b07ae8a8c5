class _Batches:
    def __init__(self, X, y, size, rows):
        self.X, self.y, self.size, self.rows = X, y, size, rows

    def __iter__(self):
        for k in range(-(-len(self.rows) // self.size)):
            chosen = self.rows[k * self.size:][:self.size]
            yield np.take(self.X, chosen, axis=0), np.take(self.y, chosen)


def minibatches(X, y, batch_size, rng):
    yield from _Batches(X, y, batch_size, rng.permuted(np.arange(len(X))))
