#: mistake = "turns the kept batch for good"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(2, 3); layer.forward(np.ones((4, 2))); layer.backward(np.ones((4, 3))); result = layer.X.shape"
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
        self.X = self.X.T
        self.dW = self.X @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
