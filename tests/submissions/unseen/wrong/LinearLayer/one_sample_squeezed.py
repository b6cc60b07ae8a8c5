#: mistake = "a batch of one loses its first axis"
#: item = "LinearLayer-forward"
#: shows = "rng = np.random.default_rng(2); X = rng.normal(size=(4, 3)); dOut = rng.normal(size=(4, 2)); layer = LinearLayer(3, 2); layer.W = rng.normal(size=(3, 2)); layer.b = rng.normal(size=2); result = layer.forward(X[:1].copy()).shape"
class LinearLayer:
    # Z = X W + b

    def __init__(self, n_inputs, n_neurons):
        """Start with small normal weights (standard deviation 0.01) and zero biases."""
        self.W = 0.01 * np.random.randn(n_inputs, n_neurons)
        self.b = np.zeros((n_neurons,))
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return np.squeeze(X @ self.W + self.b)

    def backward(self, dOut):
        self.dW = np.dot(self.X.T, dOut)
        self.db = np.sum(dOut, axis=0)
        dX = np.dot(dOut, self.W.T)
        return dX

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
