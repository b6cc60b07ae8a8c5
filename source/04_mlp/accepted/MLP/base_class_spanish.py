class Red:
    """Clase base con lo que no depende de la arquitectura."""

    Z1 = A1 = Z2 = A2 = None

    def __call__(self, X):
        return self.forward(X)

    def capas(self):
        return [self.layer1, self.layer2]

    def update(self, learning_rate):
        for capa in self.capas():
            capa.update(learning_rate)

    def predict(self, X, threshold=0.5):
        # 1 si la probabilidad llega al umbral
        return np.greater_equal(self(X), threshold).astype(np.int64)


class MLP(Red):
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        d = bce_loss_backward(self.A2, Y)
        d = sigmoid_backward(d, self.Z2)
        d = self.layer2.backward(d)
        d = relu_backward(d, self.Z1)
        d = self.layer1.backward(d)
        return d
