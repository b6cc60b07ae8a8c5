#: mistake = "the loop keeps the last sample's gradient"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(1, 1); layer.forward(np.ones((3, 1))); layer.backward(np.array([[1.0], [2.0], [4.0]])); result = layer.dW"
class LinearLayer:
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
        for x, d in zip(self.X, dOut):
            self.dW = np.outer(x, d)
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
