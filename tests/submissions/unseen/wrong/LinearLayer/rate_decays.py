#: mistake = "the learning rate shrinks with each update of the layer"
#: item = "LinearLayer-update"
#: shows = "rng = np.random.default_rng(2); X = rng.normal(size=(4, 3)); dOut = rng.normal(size=(4, 2)); layer = LinearLayer(3, 2); layer.W = rng.normal(size=(3, 2)); layer.b = rng.normal(size=2); layer.forward(X); layer.backward(dOut); layer.update(0.1); layer.forward(X); layer.backward(dOut); layer.update(0.1); result = layer.W"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    steps = 0

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        rate = learning_rate / (1 + 0.01 * self.steps)
        self.steps += 1
        self.W = self.W - rate * self.dW
        self.b = self.b - rate * self.db
