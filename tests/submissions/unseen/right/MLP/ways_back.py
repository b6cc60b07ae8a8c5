class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None
        self.tape = []

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        self.tape = [
            self.layer1.backward,
            lambda d, Z=self.Z1: relu_backward(d, Z),
            self.layer2.backward,
            lambda d, Z=self.Z2: sigmoid_backward(d, Z),
        ]
        return self.A2

    def backward(self, Y):
        gradient = bce_loss_backward(self.A2, Y)
        for way_back in reversed(self.tape):
            gradient = way_back(gradient)
        return gradient

    def update(self, learning_rate):
        return self.layer1.update(learning_rate), self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        return np.greater_equal(self.forward(X), threshold).astype(np.int8)
