class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        sizes = [n_inputs, n_hidden, n_classes]
        self.layers = [LinearLayer(a, b) for a, b in zip(sizes, sizes[1:])]
        for layer in self.layers:
            he_init(layer, rng)

    @property
    def layer1(self):
        return self.layers[0]

    @property
    def layer2(self):
        return self.layers[1]

    def forward(self, X):
        self.stations = [X]
        for layer, bend in zip(self.layers, (relu, softmax)):
            self.stations.append(layer.forward(self.stations[-1]))
            self.stations.append(bend(self.stations[-1]))
        return self.stations[-1]

    def backward(self, y):
        _, Z1, _, _, P = self.stations
        dZ = softmax_cross_entropy_backward(P, y)
        dZ = relu_backward(self.layers[1].backward(dZ), Z1)
        self.layers[0].backward(dZ)

    def update(self, learning_rate):
        [layer.update(learning_rate) for layer in reversed(self.layers)]

    def predict(self, X):
        return np.array([p.argmax() for p in self.forward(X)])
