def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    shown = {1} | set(range(print_every, epochs + 1, print_every))

    def one_epoch(epoch):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if epoch in shown:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        return loss

    return [one_epoch(epoch) for epoch in range(1, epochs + 1)]
