class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self._values = {"W": np.random.normal(scale=0.01, size=(n_inputs, n_neurons)), "b": np.zeros((n_neurons,))}
        self._slopes = {"W": None, "b": None}
        self.X = None

    @property
    def W(self):
        return self._values["W"]

    @W.setter
    def W(self, new):
        self._values["W"] = new

    @property
    def b(self):
        return self._values["b"]

    @b.setter
    def b(self, new):
        self._values["b"] = new

    @property
    def dW(self):
        return self._slopes["W"]

    @dW.setter
    def dW(self, new):
        self._slopes["W"] = new

    @property
    def db(self):
        return self._slopes["b"]

    @db.setter
    def db(self, new):
        self._slopes["b"] = new

    def forward(self, X):
        self.X = X
        return np.dot(X, self.W) + self.b

    def backward(self, dOut):
        self._slopes = {"W": np.dot(self.X.T, dOut), "b": dOut.sum(0)}
        return np.dot(dOut, self.W.T)

    def update(self, learning_rate):
        for name in self._values:
            self._values[name] = self._values[name] - learning_rate * self._slopes[name]
