layer_generator = np.random.default_rng()


class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = layer_generator.normal(0, 0.01, (n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        return np.add(np.matmul(X, self.W), self.b)

    def backward(self, dOut):
        self.dW = np.matmul(self.X.transpose(), dOut)
        self.db = np.add.reduce(dOut, axis=0)
        return np.matmul(dOut, self.W.transpose())

    def update(self, learning_rate):
        np.subtract(self.W, learning_rate * self.dW, out=self.W)
        np.subtract(self.b, learning_rate * self.db, out=self.b)
