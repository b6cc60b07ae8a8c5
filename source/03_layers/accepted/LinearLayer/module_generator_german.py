rng = np.random.default_rng()


class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        # kleine zufällige Gewichte, Mittelwert 0, Standardabweichung 0.01
        self.W = rng.normal(0, 0.01, (n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X.copy()  # Kopie, falls jemand X später ändert
        return np.dot(X, self.W) + self.b

    def backward(self, dOut):
        self.dW = np.dot(self.X.T, dOut)
        self.db = np.ones(len(dOut)) @ dOut  # Summe über die Zeilen
        dX = np.dot(dOut, self.W.T)
        return dX

    def update(self, learning_rate):
        self.W += -learning_rate * self.dW
        self.b += -learning_rate * self.db
