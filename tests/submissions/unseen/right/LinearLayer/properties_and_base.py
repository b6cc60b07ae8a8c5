class Layer:
    def __init__(self):
        self.kept = {"X": None, "dW": None, "db": None}

    X = property(lambda self: self.kept["X"], lambda self, value: self.kept.update(X=value))
    dW = property(lambda self: self.kept["dW"], lambda self, value: self.kept.update(dW=value))
    db = property(lambda self: self.kept["db"], lambda self, value: self.kept.update(db=value))


class LinearLayer(Layer):
    def __init__(self, n_inputs, n_neurons):
        super().__init__()
        self.W = np.random.normal(0, 1, (n_inputs, n_neurons)) * 1e-2
        self.b = np.zeros((n_neurons,))

    def forward(self, X):
        self.X = X
        out = np.dot(X, self.W)
        out += self.b
        return out

    def backward(self, dOut):
        n = len(dOut)
        self.dW = sum(np.outer(x, d) for x, d in zip(self.X, dOut))
        self.db = np.ones(n) @ dOut
        return (self.W @ dOut.T).T

    def update(self, learning_rate):
        np.subtract(self.W, learning_rate * self.dW, out=self.W)
        np.subtract(self.b, learning_rate * self.db, out=self.b)
