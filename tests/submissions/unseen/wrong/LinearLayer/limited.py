#: mistake = "gradients are limited to 1"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(1, 1); layer.forward(np.full((1, 1), 3.0)); layer.backward(np.full((1, 1), 3.0)); result = layer.dW"
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
        self.dW = np.clip(self.X.T @ dOut, -1, 1)
        self.db = np.clip(dOut.sum(axis=0), -1, 1)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
