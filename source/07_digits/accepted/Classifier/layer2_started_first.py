class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer2, rng)
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        he_init(self.layer1, rng)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.Z2 = self.layer2.forward(relu(self.Z1))
        return softmax(self.Z2)

    def backward(self, y):
        dZ2 = softmax_cross_entropy_backward(softmax(self.Z2), y)
        self.layer1.backward(relu_backward(self.layer2.backward(dZ2), self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        self.forward(X)
        return self.Z2.argmax(1)
