def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = np.zeros(epochs)
    for epoch in np.arange(1, epochs + 1):
        losses[epoch - 1] = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if (epoch == 1) | (epoch % print_every == 0):
            print(f"  Epoch {epoch:>4} | Loss: {losses[epoch - 1]:.4f}", sep="", end="\n")
    return losses.tolist()
