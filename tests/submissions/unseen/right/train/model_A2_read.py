def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    assert isinstance(model, MLP)
    losses = []
    for epoch in range(1, epochs + 1):
        model.forward(X)
        loss = bce_loss(model.A2, Y)
        losses.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        model.backward(Y)
        model.update(learning_rate)
    return losses
