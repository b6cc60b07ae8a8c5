def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    A2 = model.forward(X)
    for epoch in range(1, epochs + 1):
        loss_history.append(bce_loss(A2, Y))
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss_history[-1]:.4f}")
        model.backward(Y)
        model.update(learning_rate)
        A2 = model.forward(X)
    return loss_history
