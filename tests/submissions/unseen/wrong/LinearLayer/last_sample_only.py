#: mistake = "the loop over the samples overwrites dW, so only the last sample counts"
#: item = "LinearLayer-backward"
#: shows = "rng = np.random.default_rng(2); X = rng.normal(size=(4, 3)); dOut = rng.normal(size=(4, 2)); layer = LinearLayer(3, 2); layer.W = rng.normal(size=(3, 2)); layer.b = rng.normal(size=2); layer.forward(X); layer.backward(dOut); result = layer.dW"
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
        return X @ self.W + self.b

    def backward(self, dOut):
        self.db = np.zeros(dOut.shape[1])
        for x, d in zip(self.X, dOut):
            self.dW = np.outer(x, d)
            self.db += d
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
