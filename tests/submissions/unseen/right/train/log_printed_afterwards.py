def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    def one_epoch():
        A2 = model.forward(X)
        loss = bce_loss(A2, Y)
        model.backward(Y)
        model.update(learning_rate)
        return loss

    losses = [one_epoch() for _ in range(epochs)]
    for epoch, loss in enumerate(losses, start=1):
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return losses
