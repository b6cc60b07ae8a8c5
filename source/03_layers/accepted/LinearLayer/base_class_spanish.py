class Capa:
    """Clase base: lo que comparten todas las capas."""

    X = None
    dW = None
    db = None

    def update(self, learning_rate):
        # un paso cuesta abajo
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db

    def __call__(self, X):
        return self.forward(X)


class LinearLayer(Capa):
    def __init__(self, n_inputs, n_neurons):
        super().__init__()
        self.W = 0.01 * np.random.randn(n_inputs, n_neurons)
        self.b = 0.0 * np.ones(n_neurons)

    def forward(self, X):
        self.X = X
        return X.dot(self.W) + self.b

    def backward(self, dOut):
        self.dW = self.X.T.dot(dOut)
        self.db = dOut.sum(axis=0)
        return dOut.dot(self.W.T)
