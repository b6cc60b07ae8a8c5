def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        A2 = model.forward(X)
        model.backward(Y)
        model.update(learning_rate)
        loss = bce_loss(A2, Y)  # still that of the weights before the update
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print("  Epoch", str(epoch).rjust(4), "| Loss:", format(loss, ".4f"))
    return loss_history
