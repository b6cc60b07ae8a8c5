#: mistake = "a term that shrinks the weights is added to dW"
#: item = "LinearLayer-backward"
#: shows = "rng = np.random.default_rng(2); X = rng.normal(size=(4, 3)); dOut = rng.normal(size=(4, 2)); layer = LinearLayer(3, 2); layer.W = rng.normal(size=(3, 2)); layer.b = rng.normal(size=2); layer.forward(X); layer.backward(dOut); result = layer.dW"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    def __init__(self, n_inputs, n_neurons):
        """Start with small normal weights (standard deviation 0.01) and zero biases."""
        self.W = 0.01 * np.random.randn(n_inputs, n_neurons)
        self.b = np.zeros((n_neurons,))
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        Z = np.dot(X, self.W) + self.b
        return Z

    def backward(self, dOut):
        reg = 0.01
        self.dW = self.X.T @ dOut + reg * self.W
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
