#: mistake = "the mean of the weights is 0.01, because shift and spread are mixed up"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); result = bool(abs(LinearLayer(300, 200).W.mean()) < 0.001)"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.normal(0.01, 0.01, size=(n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        Z = np.dot(X, self.W) + self.b
        return Z

    def backward(self, dOut):
        self.dW = np.dot(self.X.T, dOut)
        self.db = np.sum(dOut, axis=0)
        dX = np.dot(dOut, self.W.T)
        return dX

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
