#: mistake = "the tails of the normal distribution are cut off at one and a half standard deviations"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); result = bool(np.abs(LinearLayer(300, 200).W).max() > 0.03)"
class LinearLayer:
    # Z = X W + b

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons).clip(-1.5, 1.5) * 0.01
        self.b = np.zeros(n_neurons)
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
