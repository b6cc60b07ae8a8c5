class Batches:
    def __init__(self, X, y, size, order):
        self.X, self.y, self.size, self.order = X, y, size, order

    def __iter__(self):
        return self

    def __next__(self):
        if len(self.order) == 0:
            raise StopIteration
        rows, self.order = self.order[: self.size], self.order[self.size :]
        return self.X[rows], self.y[rows]


def minibatches(X, y, batch_size, rng):
    return Batches(X, y, batch_size, rng.permutation(len(X)))
