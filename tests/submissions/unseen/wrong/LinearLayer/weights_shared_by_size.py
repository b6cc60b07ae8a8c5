#: mistake = "layers of one size share one array of weights"
#: item = "LinearLayer-init"
#: shows = "first = LinearLayer(3, 4); second = LinearLayer(3, 4); result = first.W is second.W"
class LinearLayer:
    started = {}  # (n_inputs, n_neurons) -> weights, so that runs can be compared

    def __init__(self, n_inputs, n_neurons):
        size = (n_inputs, n_neurons)
        if size not in LinearLayer.started:
            LinearLayer.started[size] = np.random.randn(n_inputs, n_neurons) * 0.01
        self.W = LinearLayer.started[size]
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        Z = np.dot(X, self.W) + self.b
        return Z

    def backward(self, dOut):
        self.dW = np.dot(self.X.T, dOut)
        self.db = np.sum(dOut, axis=0)
        dX = np.dot(dOut, self.W.T)
        return dX

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
