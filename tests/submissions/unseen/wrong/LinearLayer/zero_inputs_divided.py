#: mistake = "dW is averaged over the samples whose input isn't 0"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(2, 2); layer.forward(np.array([[1.0, 0.0], [2.0, 3.0], [1.0, 1.0]])); layer.backward(np.ones((3, 2))); result = layer.dW"
class LinearLayer:
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
        active = np.maximum(np.count_nonzero(self.X, axis=0), 1)
        self.dW = (self.X.T @ dOut) / active[:, None]
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
