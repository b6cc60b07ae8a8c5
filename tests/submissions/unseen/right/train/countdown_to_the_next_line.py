def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    next_line = 1
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == next_line:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
            next_line = (epoch // print_every + 1) * print_every
    return losses
