#: mistake = "the weights aren't multiplied by 0.01"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); result = bool(LinearLayer(300, 200).W.std() < 0.02)"
class LinearLayer:
    # Z = X W + b

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons)
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
