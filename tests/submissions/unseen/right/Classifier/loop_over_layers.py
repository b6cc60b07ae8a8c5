class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        for name, sizes in {"layer1": (n_inputs, n_hidden), "layer2": (n_hidden, n_classes)}.items():
            layer = LinearLayer(*sizes)
            he_init(layer=layer, rng=rng)
            setattr(self, name, layer)
        self.kept = ()

    def forward(self, X):
        Z1 = self.layer1.forward(X)
        P = softmax(self.layer2.forward(relu(Z1)))
        self.kept = (Z1, P)
        return P

    def backward(self, y):
        Z1, P = self.kept
        self.layer1.backward(relu_backward(self.layer2.backward(softmax_cross_entropy_backward(P, y)), Z1))

    def update(self, learning_rate):
        for layer in vars(self).values():
            if isinstance(layer, LinearLayer):
                layer.update(learning_rate)

    def predict(self, X):
        return self.forward(X).argmax(1)
