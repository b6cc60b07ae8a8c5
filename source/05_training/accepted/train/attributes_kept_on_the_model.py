def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    model.learning_rate = learning_rate
    model.loss_history = []
    for model.epoch in range(1, epochs + 1):
        model.loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(model.learning_rate)
        model.loss_history.append(model.loss)
        if model.epoch == 1 or model.epoch % print_every == 0:
            print(f"  Epoch {model.epoch:>4} | Loss: {model.loss:.4f}")
    return list(model.loss_history)
