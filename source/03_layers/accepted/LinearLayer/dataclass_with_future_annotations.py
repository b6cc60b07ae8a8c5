from __future__ import annotations

from dataclasses import dataclass


@dataclass
class LinearLayer:
    n_inputs: int
    n_neurons: int
    X: np.ndarray | None = None
    dW: np.ndarray | None = None
    db: np.ndarray | None = None

    def __post_init__(self) -> None:
        self.W = np.random.normal(0, 1, (self.n_inputs, self.n_neurons)) * 0.01
        self.b = np.zeros(self.n_neurons)

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut: np.ndarray) -> np.ndarray:
        self.dW, self.db = self.X.T @ dOut, dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate: float) -> None:
        self.W, self.b = self.W - learning_rate * self.dW, self.b - learning_rate * self.db
