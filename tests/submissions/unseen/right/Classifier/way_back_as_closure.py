class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X):
        Z1 = self.layer1.forward(X)
        P = softmax(self.layer2.forward(relu(Z1)))

        def way_back(y):
            dA1 = self.layer2.backward(softmax_cross_entropy_backward(P, y))
            self.layer1.backward(relu_backward(dA1, Z1))

        self.way_back = way_back
        return P

    def backward(self, y):
        self.way_back(y)

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)
