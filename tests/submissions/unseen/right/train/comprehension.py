def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    def step(epoch):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y), model.update(learning_rate)
        _ = print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}") if epoch == 1 or epoch % print_every == 0 else None
        return float(loss)

    return [step(epoch) for epoch in range(1, epochs + 1)]
