class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        self.layer1.X = X
        self.Z1 = X.dot(self.layer1.W) + self.layer1.b
        self.A1 = np.maximum(self.Z1, 0)
        self.layer2.X = self.A1
        self.Z2 = self.A1.dot(self.layer2.W) + self.layer2.b
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        m = Y.shape[0]
        dZ2 = (1.0 / m) * (self.A2 - Y)
        self.layer2.dW = self.A1.T.dot(dZ2)
        self.layer2.db = dZ2.sum(axis=0)
        dZ1 = dZ2.dot(self.layer2.W.T) * (self.Z1 > 0)
        self.layer1.dW = self.layer1.X.T.dot(dZ1)
        self.layer1.db = dZ1.sum(axis=0)

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            layer.W = layer.W - learning_rate * layer.dW
            layer.b = layer.b - learning_rate * layer.db

    def predict(self, X, threshold=0.5):
        decisions = np.zeros(self.forward(X).shape, dtype=int)
        decisions[self.A2 >= threshold] = 1
        return decisions
