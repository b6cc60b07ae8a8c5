class Remembers:
    X = dW = db = None

    def remember(self, **values):
        for name, value in values.items():
            setattr(self, name, value)


class LinearLayer(Remembers):
    def __init__(self, n_inputs, n_neurons):
        super().__init__()
        shape = n_inputs, n_neurons
        self.remember(W=np.random.normal(0, 0.01, shape), b=np.array([0.0] * n_neurons))

    def forward(self, X):
        self.remember(X=X)
        Z = X @ self.W
        Z += self.b
        return Z

    def backward(self, dOut):
        self.remember(dW=np.einsum("ij,ik->jk", self.X, dOut), db=np.einsum("ik->k", dOut))
        return np.einsum("ik,jk->ij", dOut, self.W)

    def update(self, learning_rate):
        self.remember(W=self.W - self.dW * learning_rate, b=self.b - self.db * learning_rate)
