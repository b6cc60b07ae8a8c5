class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer1.W = rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_hidden))
        self.layer2 = LinearLayer(n_hidden, n_classes)
        self.layer2.W = rng.standard_normal((n_hidden, n_classes)) * (2 / n_hidden) ** 0.5

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = np.maximum(0, self.Z1)
        self.P = softmax(self.layer2.forward(self.A1))
        return self.P.copy()

    def backward(self, y):
        dZ2 = (self.P - np.eye(self.P.shape[1])[y]) / len(y)
        dA1 = self.layer2.backward(dZ2)
        dA1[self.Z1 <= 0] = 0
        self.layer1.backward(dA1)

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            layer.W = layer.W - learning_rate * layer.dW
            layer.b = layer.b - learning_rate * layer.db

    def predict(self, X):
        return np.array([int(np.argmax(p)) for p in self.forward(X)])
