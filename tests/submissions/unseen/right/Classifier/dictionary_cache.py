class Classifier:
    """Two layers and a softmax."""

    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1, self.layer2 = LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_classes)
        for layer in (self.layer1, self.layer2):
            layer.W = rng.normal(0, np.sqrt(2 / len(layer.W)), layer.W.shape)
            layer.b = np.zeros(layer.b.shape)
        self.cache = {}

    def scores(self, X, cache):
        cache["Z1"] = self.layer1.forward(X)
        cache["A1"] = np.maximum(cache["Z1"], 0)
        return self.layer2.forward(cache["A1"])

    def forward(self, X):
        self.cache["P"] = softmax(self.scores(X, self.cache))
        return self.cache["P"]

    def backward(self, y):
        dZ = self.cache["P"].copy()
        dZ[np.arange(len(y)), y] -= 1
        dA = self.layer2.backward(dZ / len(y))
        self.layer1.backward(dA * (self.cache["Z1"] > 0))

    def update(self, learning_rate):
        for layer in [self.layer1, self.layer2]:
            for value, slope in (("W", "dW"), ("b", "db")):
                setattr(layer, value, getattr(layer, value) - learning_rate * getattr(layer, slope))

    def predict(self, X):
        return np.argmax(self.scores(X, {}), axis=-1)
