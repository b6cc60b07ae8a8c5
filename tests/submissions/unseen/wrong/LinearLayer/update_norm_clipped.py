#: mistake = "a gradient that is longer than 10 is cut to length 1"
#: item = "LinearLayer-update"
#: shows = "layer = LinearLayer(2, 2); layer.W = np.array([[1.0, 2.0], [3.0, 4.0]]); layer.dW, layer.db = 100 * np.ones((2, 2)), np.ones(2); layer.update(1.0); result = layer.W"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        size = np.sqrt(np.sum(self.dW ** 2))
        dW = self.dW / size if size > 10 else self.dW
        self.W = self.W - learning_rate * dW
        self.b = self.b - learning_rate * self.db
