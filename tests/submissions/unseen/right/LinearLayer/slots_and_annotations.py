class LinearLayer:
    __slots__ = ("W", "b", "X", "dW", "db")

    def __init__(self, n_inputs: int, n_neurons: int) -> None:
        self.W = np.random.randn(n_inputs * n_neurons).reshape(n_inputs, n_neurons) * 1e-2
        self.b = np.full(n_neurons, 0.0)
        self.X = self.dW = self.db = None

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.X = X.copy()
        return np.dot(self.X, self.W) + self.b[np.newaxis, :]

    def backward(self, dOut: np.ndarray) -> np.ndarray:
        self.dW = np.dot(self.X.T, dOut)
        self.db = np.sum(dOut, axis=0, keepdims=True).ravel()
        return np.dot(dOut, self.W.T)

    def update(self, learning_rate: float) -> None:
        self.W += -learning_rate * self.dW
        self.b += -learning_rate * self.db
