class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.P = softmax(self.layer2.forward(self.A1))
        return self.P

    def backward(self, y):
        n = len(y)
        X, Z1, A1 = self.layer1.X, self.Z1, self.A1
        sums = [np.zeros(a.shape) for layer in (self.layer1, self.layer2) for a in (layer.W, layer.b)]
        for i in range(n):
            d2 = self.P[i].copy()
            d2[y[i]] -= 1
            d2 /= n
            d1 = (self.layer2.W @ d2) * (Z1[i] > 0)
            for total, part in zip(sums, (np.outer(X[i], d1), d1, np.outer(A1[i], d2), d2)):
                total += part
        self.layer1.dW, self.layer1.db, self.layer2.dW, self.layer2.db = sums

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)
