#: mistake = "the transpose of the first W is kept for all steps"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(2, 2); layer.W = np.array([[1.0, 2.0], [3.0, 4.0]]); layer.forward(np.ones((1, 2))); layer.backward(np.ones((1, 2))); layer.W = 2 * layer.W; result = layer.backward(np.ones((1, 2)))"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        if self.dW is None:
            self.dW, self.db = np.zeros(self.W.shape), np.zeros(self.b.shape)
        self.dW[:] = self.X.T @ dOut
        self.db[:] = dOut.sum(axis=0)
        if not hasattr(self, 'WT'):
            self.WT = self.W.T.copy()
        return dOut @ self.WT

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
