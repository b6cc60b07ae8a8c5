import copy


class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.A0 = None
        self.Z1 = None
        self.A1 = None
        self.Z2 = None
        self.A2 = None

    def forward(self, X):
        self.A0 = X.copy()
        self.Z1 = self.layer1.forward(self.A0).copy()
        self.A1 = relu(self.Z1).copy()
        self.Z2 = self.layer2.forward(self.A1).copy()
        self.A2 = sigmoid(self.Z2).copy()
        return self.A2.copy()

    def backward(self, Y):
        self.dA2 = bce_loss_backward(self.A2, Y)
        self.dZ2 = sigmoid_backward(self.dA2, self.Z2)
        self.dA1 = self.layer2.backward(self.dZ2)
        self.dZ1 = relu_backward(self.dA1, self.Z1)
        self.layer1.backward(self.dZ1)

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        twin = copy.deepcopy(self)   # the twin's cache changes, mine stays
        return (twin.forward(X) >= threshold).astype(np.uint8)
