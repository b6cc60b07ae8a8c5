class Network:
    """What networks of two layers share."""

    def __init__(self, *layers, rng):
        self.layer1, self.layer2 = layers
        for layer in layers:
            he_init(layer, rng)

    def update(self, learning_rate):
        for layer in self.layer1, self.layer2:
            layer.update(learning_rate)


class Classifier(Network):
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        super().__init__(LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_classes), rng=rng)
        self.Z1 = self.A1 = self.P = None

    def scores(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        return self.layer2.forward(self.A1)

    def forward(self, X):
        self.P = softmax(self.scores(X))
        return self.P

    def backward(self, y):
        dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
        # A1 is above 0 where Z1 is.
        self.layer1.backward(relu_backward(dA1, self.A1))

    def predict(self, X):
        return self.scores(X).argmax(axis=1)
