class Trainer:
    """把训练循环包在一个类里。"""

    def __init__(self, model, learning_rate):
        self.model = model
        self.learning_rate = learning_rate
        self.history = []

    def step(self, X, Y):
        loss = bce_loss(self.model.forward(X), Y)
        self.model.backward(Y)
        self.model.update(self.learning_rate)
        self.history.append(loss)
        return loss


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100, *, verbose=True):
    assert len(X) == len(Y)
    trainer = Trainer(model, learning_rate)
    for epoch in range(1, epochs + 1):
        loss = trainer.step(X, Y)
        if verbose and (epoch == 1 or epoch % print_every == 0):
            # 第一轮，以及每隔 print_every 轮
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return trainer.history
