#: mistake = "the batch is kept on the class"
#: item = "LinearLayer-forward"
#: shows = "layer = LinearLayer(2, 2); layer.W = np.array([[1.0, 2.0], [3.0, 4.0]]); other = LinearLayer(2, 2); layer.forward(np.ones((1, 2))); other.forward(np.zeros((1, 2))); result = layer.X"
class LinearLayer:
    X = None

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.dW = self.db = None

    def forward(self, X):
        LinearLayer.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
