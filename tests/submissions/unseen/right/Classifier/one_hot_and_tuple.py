class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layers = self.layer1, self.layer2 = LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_classes)
        for layer in self.layers:
            he_init(layer, rng)

    def forward(self, X):
        self.H = self.layer1.forward(X)
        self.P = softmax(self.layer2.forward(self.H * (self.H > 0)))
        return self.P.copy()

    def backward(self, y):
        T = np.eye(self.P.shape[1], dtype=int)[y]
        D = self.layer2.backward((self.P - T) / len(T))
        D[self.H <= 0] = 0
        self.layer1.backward(D)

    def update(self, learning_rate):
        for layer in self.layers:
            layer.W = layer.W - learning_rate * layer.dW
            layer.b = layer.b - learning_rate * layer.db

    def predict(self, X):
        scores = np.maximum(X @ self.layer1.W + self.layer1.b, 0) @ self.layer2.W + self.layer2.b
        return scores.argmax(1)
