class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = 0.01 * np.random.standard_normal(size=(n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return np.einsum("ij,jk->ik", X, self.W) + self.b

    def backward(self, dOut):
        self.dW = np.einsum("ij,ik->jk", self.X, dOut)
        self.db = np.einsum("ik->k", dOut)
        return np.einsum("ik,jk->ij", dOut, self.W)

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
