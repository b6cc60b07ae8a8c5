from dataclasses import dataclass, field


@dataclass
class LinearLayer:
    n_inputs: int
    n_neurons: int
    X: np.ndarray | None = field(default=None, init=False, repr=False)
    dW: np.ndarray | None = field(default=None, init=False, repr=False)
    db: np.ndarray | None = field(default=None, init=False, repr=False)

    def __post_init__(self):
        self.W = 0.01 * np.random.standard_normal((self.n_inputs, self.n_neurons))
        self.b = np.zeros(self.n_neurons)

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.X = X.copy()
        return self.X @ self.W + self.b

    def backward(self, dOut: np.ndarray) -> np.ndarray:
        self.dW, self.db = self.X.T @ dOut, np.ones(len(dOut)) @ dOut
        return dOut @ self.W.T

    def update(self, learning_rate: float) -> None:
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
