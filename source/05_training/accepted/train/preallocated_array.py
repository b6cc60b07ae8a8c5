def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    history = np.zeros(epochs)
    for k in range(epochs):
        history[k] = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if k + 1 == 1 or (k + 1) % print_every == 0:
            print(f"  Epoch {k + 1:>4} | Loss: {history[k]:.4f}", flush=True)
    return history.tolist()
