def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    history = np.empty(epochs)
    for i, epoch in enumerate(range(1, epochs + 1)):
        A2 = model.forward(X.copy())
        history[i] = bce_loss(A2, Y.copy())
        model.backward(Y.copy())
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print("  Epoch " + f"{epoch}".rjust(4) + " | Loss: " + f"{history[i]:.4f}")
    return list(history)
