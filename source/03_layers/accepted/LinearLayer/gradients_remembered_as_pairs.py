class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None
        self.gradients = []

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        self.gradients = [("W", self.dW), ("b", self.db)]
        return dOut @ self.W.T

    def update(self, learning_rate):
        for name, gradient in self.gradients:
            setattr(self, name, getattr(self, name) - learning_rate * gradient)
