class Classifier:
    """Eigene Namen für das, was der Rückweg braucht."""

    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1, self.layer2 = LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_classes)
        for schicht in (self.layer1, self.layer2):
            he_init(schicht, rng)

    def forward(self, X):
        self.verborgen = relu(self.layer1.forward(X))
        self.wahrscheinlich = softmax(self.layer2.forward(self.verborgen))
        return self.wahrscheinlich

    def backward(self, y):
        zurueck = self.layer2.backward(softmax_cross_entropy_backward(self.wahrscheinlich, y))
        self.layer1.backward(zurueck * (self.verborgen > 0))

    def update(self, learning_rate):
        for schicht in (self.layer2, self.layer1):
            schicht.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=-1)
