def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    forward, backward, update = model.forward, model.backward, model.update
    loss_history = [0.0] * epochs
    for epoch in range(epochs):
        loss_history[epoch] = bce_loss(forward(X), Y)
        backward(Y)
        update(learning_rate)
        number = epoch + 1
        if number % print_every == 0 or number == 1:
            print(f"  Epoch {number:>4} | Loss: {loss_history[epoch]:.4f}")
    return loss_history
