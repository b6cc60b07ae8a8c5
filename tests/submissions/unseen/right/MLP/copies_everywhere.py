class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        for name in "Z1 A1 Z2 A2".split():
            setattr(self, name, None)

    def forward(self, X):
        X = np.copy(X)
        self.Z1 = self.layer1.forward(X).copy()
        self.A1 = relu(self.Z1).copy()
        self.Z2 = self.layer2.forward(self.A1).copy()
        self.A2 = sigmoid(self.Z2).copy()
        return self.A2.copy()

    def backward(self, Y):
        if self.A2 is None:
            raise RuntimeError("call forward before backward")
        Y = np.array(Y, dtype=float)
        dA2 = bce_loss_backward(self.A2, Y)
        dZ2 = sigmoid_backward(dA2, self.Z2)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = relu_backward(dA1, self.Z1)
        self.layer1.backward(dZ1)
        return {"dZ1": dZ1, "dZ2": dZ2}

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)
        return self

    def predict(self, X, threshold=0.5):
        return np.digitize(self.forward(X), [threshold])
