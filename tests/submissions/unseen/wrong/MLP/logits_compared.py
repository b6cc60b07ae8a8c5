#: mistake = "the threshold is compared with Z2, not with the probability"
#: item = "MLP-predict"
#: shows = "model = MLP(2, 2, 1); result = model.predict(np.zeros((1, 2)))"
class MLP:
    # X -> Z1 -> A1 -> Z2 -> A2

    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        dZ2 = (self.A2 - Y) / len(Y)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = relu_backward(dA1, self.Z1)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            layer.update(learning_rate)

    def predict(self, X, threshold=0.5):
        self.forward(X)
        return (self.Z2 >= threshold).astype(int)
