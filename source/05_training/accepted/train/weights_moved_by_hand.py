def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        for layer in (model.layer1, model.layer2):
            layer.W = layer.W - learning_rate * layer.dW
            layer.b = layer.b - learning_rate * layer.db
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history
