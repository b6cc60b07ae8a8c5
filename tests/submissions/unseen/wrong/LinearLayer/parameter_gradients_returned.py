#: mistake = "returns the gradients of the parameters"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(2, 3); layer.forward(np.ones((4, 2))); result = layer.backward(np.ones((4, 3)))"
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
        return self.dW, self.db

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
