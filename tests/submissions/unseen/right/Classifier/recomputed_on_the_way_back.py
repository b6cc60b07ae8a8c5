class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X):
        self.last = X
        return softmax(self.layer2.forward(relu(self.layer1.forward(X))))

    def backward(self, y):
        X = self.last
        Z1 = self.layer1.forward(X)
        P = softmax(self.layer2.forward(relu(Z1)))
        dZ2 = softmax_cross_entropy_backward(P, y)
        self.layer1.backward(relu_backward(self.layer2.backward(dZ2), Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)
