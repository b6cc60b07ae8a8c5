from dataclasses import dataclass, field


@dataclass(eq=False)
class LinearLayer:
    n_inputs: int
    n_neurons: int
    X: object = None
    dW: object = None
    db: object = None

    def __post_init__(self):
        self.W = 0.01 * np.random.standard_normal((self.n_inputs, self.n_neurons))
        self.b = np.zeros(self.n_neurons)

    def forward(self, X):
        self.X = X
        return np.matmul(X, self.W) + self.b[None, :]

    def backward(self, dOut):
        self.dW, self.db = self.X.T.dot(dOut), np.add.reduce(dOut, axis=0)
        return dOut.dot(self.W.T)

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
