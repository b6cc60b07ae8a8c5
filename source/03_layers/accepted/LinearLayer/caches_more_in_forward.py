class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.n_inputs = n_inputs
        self.n_neurons = n_neurons
        self.W = 0.01 * np.random.standard_normal((n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = None
        self.XT = None
        self.m = 0
        self.Z = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        self.XT = X.T
        self.m = X.shape[0]
        self.Z = X @ self.W + self.b
        return self.Z

    def backward(self, dOut):
        assert dOut.shape == (self.m, self.n_neurons)
        self.dW = self.XT @ dOut
        self.db = np.ones((1, self.m)).dot(dOut).reshape(self.n_neurons)
        self.dX = dOut @ self.W.T
        return self.dX

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
        return self
