#: mistake = "the layers are only made at the first forward"
#: item = "MLP-init"
#: shows = "result = MLP(3, 4, 1).layer1 is None"
class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.sizes = n_inputs, n_hidden, n_outputs
        self.layer1 = self.layer2 = None
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        if self.layer1 is None:
            self.layer1 = LinearLayer(*self.sizes[:2])
            self.layer2 = LinearLayer(*self.sizes[1:])
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
        A2 = self.forward(X)
        return np.where(A2 >= threshold, 1, 0)
