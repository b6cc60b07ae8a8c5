import random


class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        weights = []
        for i in range(n_inputs):
            row = []
            for j in range(n_neurons):
                row.append(random.gauss(0, 0.01))
            weights.append(row)
        self.W = np.array(weights)
        self.b = np.array([0.0] * n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        n, n_inputs = X.shape
        n_neurons = len(self.b)
        Z = np.zeros((n, n_neurons))
        for s in range(n):
            for j in range(n_neurons):
                total = self.b[j]
                for i in range(n_inputs):
                    total = total + X[s, i] * self.W[i, j]
                Z[s, j] = total
        return Z

    def backward(self, dOut):
        n, n_neurons = dOut.shape
        self.dW = np.zeros(self.W.shape)
        self.db = np.zeros(self.b.shape)
        dX = np.zeros(self.X.shape)
        for s in range(n):
            for j in range(n_neurons):
                self.db[j] += dOut[s, j]
                for i in range(self.X.shape[1]):
                    self.dW[i, j] += self.X[s, i] * dOut[s, j]
                    dX[s, i] += dOut[s, j] * self.W[i, j]
        return dX

    def update(self, learning_rate):
        for i in range(self.W.shape[0]):
            for j in range(self.W.shape[1]):
                self.W[i, j] -= learning_rate * self.dW[i, j]
        for j in range(self.b.shape[0]):
            self.b[j] -= learning_rate * self.db[j]
