#: mistake = "the layers belong to the class: the second network takes the first one's"
#: item = "Classifier-init"
#: shows = "a = Classifier(5, 4, 3, np.random.default_rng(1)); b = Classifier(5, 4, 3, np.random.default_rng(2)); result = a.layer1 is b.layer1"
class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        cls = type(self)
        cls.layer1 = LinearLayer(n_inputs, n_hidden)
        cls.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(cls.layer1, rng)
        he_init(cls.layer2, rng)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.P = softmax(self.layer2.forward(self.A1))
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
