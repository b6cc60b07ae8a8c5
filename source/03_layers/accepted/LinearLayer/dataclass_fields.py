from dataclasses import dataclass, field


@dataclass
class LinearLayer:
    n_inputs: int
    n_neurons: int
    W: np.ndarray = field(init=False, repr=False)
    b: np.ndarray = field(init=False, repr=False)
    X: np.ndarray = field(default=None, init=False, repr=False)
    dW: np.ndarray = field(default=None, init=False, repr=False)
    db: np.ndarray = field(default=None, init=False, repr=False)

    def __post_init__(self):
        self.W = np.random.randn(self.n_inputs, self.n_neurons) / 100
        self.b = np.zeros(self.n_neurons)

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        np.subtract(self.W, learning_rate * self.dW, out=self.W)
        np.subtract(self.b, learning_rate * self.db, out=self.b)
