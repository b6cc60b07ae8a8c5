#: mistake = "the layers are kept in a list alone"
#: item = "Classifier-init"
#: shows = "result = Classifier(5, 4, 3, np.random.default_rng(1)).layer1.b"
class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layers = [LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_classes)]
        for layer in self.layers:
            he_init(layer, rng)

    def forward(self, X):
        self.Z1 = self.layers[0].forward(X)
        self.P = softmax(self.layers[1].forward(relu(self.Z1)))
        return self.P

    def backward(self, y):
        dA1 = self.layers[1].backward(softmax_cross_entropy_backward(self.P, y))
        self.layers[0].backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        for layer in self.layers:
            layer.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)
