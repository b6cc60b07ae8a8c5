#: mistake = "W is a local variable"
#: item = "LinearLayer-init"
#: shows = "result = LinearLayer(2, 3).W.shape"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = np.sum(dOut, axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
