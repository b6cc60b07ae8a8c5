#: mistake = "gradients are brought to length 1"
#: item = "LinearLayer-update"
#: shows = "layer = LinearLayer(1, 1); layer.W, layer.dW, layer.db = np.ones((1, 1)), np.full((1, 1), 3.0), np.ones(1); layer.update(0.1); result = layer.W"
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
        self.dW = self.X.T @ dOut
        self.db = np.sum(dOut, axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW / (np.linalg.norm(self.dW) + 1e-12)
        self.b = self.b - learning_rate * self.db / (np.linalg.norm(self.db) + 1e-12)
