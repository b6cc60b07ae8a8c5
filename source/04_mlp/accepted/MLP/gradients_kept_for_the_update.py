class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None
        self.gradients = {}

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
        dZ1 = relu_backward(self.layer2.backward(dZ2), self.Z1)
        self.layer1.backward(dZ1)
        self.gradients = {
            "layer1": (self.layer1.dW, self.layer1.db),
            "layer2": (self.layer2.dW, self.layer2.db),
        }

    def update(self, learning_rate):
        for name, (dW, db) in self.gradients.items():
            layer = getattr(self, name)
            layer.W -= learning_rate * dW
            layer.b -= learning_rate * db

    def predict(self, X, threshold=0.5):
        return (self.forward(X) >= threshold).astype(int)
