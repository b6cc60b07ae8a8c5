#: mistake = "weights and biases are local variables, not attributes"
#: item = "LinearLayer-init"
#: shows = "result = LinearLayer(3, 2).W.shape"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        W = np.random.randn(n_inputs, n_neurons) * 0.01
        b = np.zeros(n_neurons)
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
