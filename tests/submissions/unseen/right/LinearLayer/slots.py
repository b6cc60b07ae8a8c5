class LinearLayer:
    __slots__ = ("W", "b", "X", "dW", "db")

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.default_rng().normal(scale=0.01, size=(n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X.copy()
        return np.einsum("ij,jk->ik", X, self.W) + self.b

    def backward(self, dOut):
        self.dW = np.einsum("ij,ik->jk", self.X, dOut)
        self.db = np.einsum("ik->k", dOut)
        return np.einsum("ik,jk->ij", dOut, self.W)

    def update(self, learning_rate):
        for name in ("W", "b"):
            setattr(self, name, getattr(self, name) - learning_rate * getattr(self, "d" + name))
