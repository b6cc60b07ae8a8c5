#: mistake = "gradients longer than 5 are scaled down"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(3, 2); layer.forward(np.full((4, 3), 10.0)); layer.backward(np.ones((4, 2))); result = layer.dW"
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
        norm = np.linalg.norm(self.dW)
        if norm > 5:
            self.dW = self.dW * 5 / norm
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
