class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.default_rng().normal(scale=0.01, size=(n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = np.array(X)
        return np.einsum("si,ij->sj", self.X, self.W) + self.b

    def backward(self, dOut):
        self.dW = np.einsum("si,sj->ij", self.X, dOut)
        self.db = np.einsum("sj->j", dOut)
        return np.einsum("sj,ij->si", dOut, self.W)

    def update(self, learning_rate):
        for name in ("W", "b"):
            step = learning_rate * getattr(self, "d" + name)
            setattr(self, name, getattr(self, name) - step)
