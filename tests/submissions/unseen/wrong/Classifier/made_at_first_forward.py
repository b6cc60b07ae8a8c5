#: mistake = "the layers are made when forward first sees X"
#: item = "Classifier-init"
#: shows = "result = Classifier(5, 4, 3, np.random.default_rng(1)).layer1 is None"
class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.sizes, self.rng = (n_inputs, n_hidden, n_classes), rng
        self.layer1 = self.layer2 = None

    def forward(self, X):
        if self.layer1 is None:
            self.layer1 = LinearLayer(*self.sizes[:2])
            self.layer2 = LinearLayer(*self.sizes[1:])
            he_init(self.layer1, self.rng)
            he_init(self.layer2, self.rng)
        self.Z1 = self.layer1.forward(X)
        self.P = softmax(self.layer2.forward(relu(self.Z1)))
        return self.P

    def backward(self, y):
        dZ2 = softmax_cross_entropy_backward(self.P, y)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)
