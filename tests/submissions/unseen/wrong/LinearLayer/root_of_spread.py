#: mistake = "0.01 is taken for the variance, so the standard deviation is 0.1"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); result = bool(LinearLayer(300, 200).W.std() < 0.02)"
class LinearLayer:
    # Z = X W + b

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.normal(0, np.sqrt(0.01), (n_inputs, n_neurons))
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
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
