class TwoLayers:
    hidden_activation = staticmethod(relu)

    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)

    def update(self, learning_rate):
        self.layer2.update(learning_rate)
        self.layer1.update(learning_rate)


class Classifier(TwoLayers):
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        super().__init__(n_inputs, n_hidden, n_classes)
        self.n_classes = n_classes
        he_init(self.layer1, rng), he_init(self.layer2, rng)

    def forward(self, X):
        self.A1 = self.hidden_activation(self.layer1.forward(X))
        self.P = softmax(self.layer2.forward(self.A1))
        return self.P

    def backward(self, y):
        truth = np.eye(self.n_classes)[y]
        self.layer1.backward(self.layer2.backward((self.P - truth) / y.shape[0]) * (self.A1 > 0))

    def predict(self, X):
        return np.array([max(range(self.n_classes), key=p.__getitem__) for p in self.forward(X)])
