class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        groessen = [n_inputs, n_hidden, n_outputs]
        # je zwei benachbarte Größen ergeben eine Schicht
        self._schichten = [LinearLayer(a, b) for a, b in zip(groessen, groessen[1:])]
        self.Z1, self.A1, self.Z2, self.A2 = [None] * 4

    @property
    def layer1(self):
        return self._schichten[0]

    @property
    def layer2(self):
        return self._schichten[1]

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

    def update(self, learning_rate):
        [schicht.update(learning_rate) for schicht in self._schichten]

    def predict(self, X, threshold=0.5):
        # Vergleich ergibt bool, mal 1 ergibt ganze Zahlen
        return (self.forward(X) >= threshold) * 1
