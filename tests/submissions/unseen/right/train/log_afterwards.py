def step(model, X, Y, learning_rate):
    loss = bce_loss(model.forward(X), Y)
    model.backward(Y)
    model.update(learning_rate)
    return loss

def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = [step(model, X, Y, learning_rate) for _ in range(epochs)]
    for epoch in sorted({1, *range(print_every, epochs + 1, print_every)}):
        if epoch <= epochs:
            print("  Epoch " + str(epoch).rjust(4) + f" | Loss: {losses[epoch - 1]:.4f}")
    return losses
