#: mistake = "all batches of one size are written into one array, so an earlier result changes"
#: item = "LinearLayer-forward"
#: shows = "rng = np.random.default_rng(2); X = rng.normal(size=(4, 3)); dOut = rng.normal(size=(4, 2)); layer = LinearLayer(3, 2); layer.W = rng.normal(size=(3, 2)); layer.b = rng.normal(size=2); first = layer.forward(X); layer.forward(2 * X); result = first"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        size = (X.shape[0], self.W.shape[1])
        if getattr(self, "Z", None) is None or self.Z.shape != size:
            self.Z = np.empty(size)
        np.matmul(X, self.W, out=self.Z)
        self.Z += self.b
        return self.Z

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
