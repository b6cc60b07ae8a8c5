def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        A2 = model.forward(X)
        loss_history.append(bce_loss(A2, Y))
        dA1 = model.layer2.backward((A2 - Y) / len(X))
        model.layer1.backward(dA1 * (model.Z1 > 0))
        for layer in (model.layer2, model.layer1):
            layer.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss_history[-1]:.4f}")
    return loss_history
