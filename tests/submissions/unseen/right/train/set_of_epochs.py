def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    shown = {1, *range(print_every, epochs + 1, print_every)}
    losses = list()
    for epoch in range(1, epochs + 1):
        outputs = model.forward(X)
        losses.insert(len(losses), bce_loss(A=outputs, Y=Y))
        model.backward(Y=Y)
        model.update(learning_rate=learning_rate)
        if epoch in shown:
            print("  Epoch", f"{epoch:>4}", "|", "Loss:", f"{losses[-1]:.4f}")
    return losses
