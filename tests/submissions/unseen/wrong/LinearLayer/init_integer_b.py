#: mistake = "biases are integers, so that a first step in place is no number of theirs"
#: item = "LinearLayer-init"
#: shows = "layer = LinearLayer(2, 1); layer.forward(np.ones((1, 2))); layer.backward(np.array([[0.5]])); layer.update(0.1); result = layer.b"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons, dtype=int)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
