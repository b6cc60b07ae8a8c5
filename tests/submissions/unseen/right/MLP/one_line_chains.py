class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1, self.layer2 = LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_outputs)
        self.Z1, self.A1, self.Z2, self.A2 = (None,) * 4

    def forward(self, X):
        self.A2 = sigmoid(Z2 := self.layer2.forward(A1 := relu(Z1 := self.layer1.forward(X))))
        self.Z1, self.A1, self.Z2 = Z1, A1, Z2
        return self.A2

    def backward(self, Y):
        self.layer1.backward(
            relu_backward(
                self.layer2.backward(sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)),
                self.Z1,
            )
        )

    def update(self, learning_rate):
        [layer.update(learning_rate) for layer in (self.layer2, self.layer1)]

    def predict(self, X, threshold=0.5):
        return 1 - (self.forward(X) < threshold)
