class Red:
    """Lo que no depende de las capas."""

    def capas(self):
        return self.layer1, self.layer2

    def update(self, learning_rate):
        for capa in self.capas():
            capa.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)


class Classifier(Red):
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        for capa in self.capas():
            he_init(capa, rng)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.P = softmax(self.layer2.forward(relu(self.Z1)))
        return self.P

    def backward(self, y):
        d = softmax_cross_entropy_backward(self.P, y)
        d = self.layer2.backward(d)
        d = relu_backward(d, self.Z1)
        self.layer1.backward(d)
