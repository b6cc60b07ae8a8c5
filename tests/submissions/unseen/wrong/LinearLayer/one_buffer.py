#: mistake = "all results lie in one array"
#: item = "LinearLayer-forward"
#: shows = "layer = LinearLayer(1, 1); layer.W = np.ones((1, 1)); first = layer.forward(np.ones((1, 1))); layer.forward(np.full((1, 1), 5.0)); result = first"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        if not hasattr(self, "out") or self.out.shape != (len(X), self.W.shape[1]):
            self.out = np.zeros((len(X), self.W.shape[1]))
        np.matmul(X, self.W, out=self.out)
        self.out += self.b
        return self.out

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = np.sum(dOut, axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
