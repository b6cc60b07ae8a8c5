class LinearLayer:
    __slots__ = ("W", "b", "X", "dW", "db")

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 1e-2
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        return np.add(X @ self.W, self.b)

    def backward(self, dOut):
        self.dW = (dOut.T @ self.X).T
        self.db = np.add.reduce(dOut, axis=0)
        return (self.W @ dOut.T).T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
