class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        for layer, fan_in in ((self.layer1, n_inputs), (self.layer2, n_hidden)):
            layer.W = rng.standard_normal(layer.W.shape) * (2 / fan_in) ** 0.5
            layer.b = np.zeros(layer.b.shape)

    def forward(self, X):
        one, two = self.layer1, self.layer2
        self.X = X
        self.H = np.maximum(X @ one.W + one.b, 0)
        S = self.H @ two.W + two.b
        E = np.exp(S - S.max(1, keepdims=True))
        self.P = E / E.sum(1, keepdims=True)
        return self.P

    def backward(self, y):
        one, two = self.layer1, self.layer2
        D = (self.P - np.eye(self.P.shape[1])[y]) / len(y)
        two.dW, two.db = self.H.T @ D, D.sum(0)
        D = D @ two.W.T * (self.H > 0)
        one.dW, one.db = self.X.T @ D, D.sum(0)

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            for array, slope in ((layer.W, layer.dW), (layer.b, layer.db)):
                array -= learning_rate * slope

    def predict(self, X):
        H = np.maximum(X @ self.layer1.W + self.layer1.b, 0)
        return (H @ self.layer2.W + self.layer2.b).argmax(-1)
