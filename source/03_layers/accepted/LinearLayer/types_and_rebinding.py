class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    W: np.ndarray
    b: np.ndarray
    X: np.ndarray | None
    dW: np.ndarray | None
    db: np.ndarray | None

    def __init__(self, n_inputs: int, n_neurons: int) -> None:
        self.W = np.random.normal(loc=0.0, scale=0.01, size=(n_inputs, n_neurons))
        self.b = np.zeros((n_neurons,))
        self.X, self.dW, self.db = None, None, None

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.X = X
        Z: np.ndarray = np.matmul(X, self.W) + self.b
        return Z

    def backward(self, dOut: np.ndarray) -> np.ndarray:
        self.dW = np.matmul(self.X.T, dOut)
        self.db = dOut.sum(0)
        return np.matmul(dOut, self.W.T)

    def update(self, learning_rate: float) -> None:
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
