class Classifier:
    def __init__(self, n_inputs: int, n_hidden: int, n_classes: int, rng: np.random.Generator) -> None:
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.P = softmax(self.layer2.forward(self.A1))
        return self.P

    def backward(self, y: np.ndarray) -> None:
        dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate: float) -> None:
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X: np.ndarray) -> np.ndarray:
        hidden = np.maximum(X @ self.layer1.W + self.layer1.b, 0)
        scores = hidden @ self.layer2.W + self.layer2.b
        return np.argmax(scores, axis=1)
