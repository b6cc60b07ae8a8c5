#: mistake = "takes a step at once"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(1, 1); layer.W = np.ones((1, 1)); layer.forward(np.ones((1, 1))); layer.backward(np.ones((1, 1))); result = layer.W"
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
        self.db = dOut.sum(axis=0)
        dX = dOut @ self.W.T
        self.W = self.W - 0.1 * self.dW
        return dX

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
