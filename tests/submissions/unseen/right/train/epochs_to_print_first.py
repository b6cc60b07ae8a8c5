def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    to_print = {1} | set(range(print_every, epochs + 1, print_every))
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        loss_history.append(loss)
        model.backward(Y)
        model.update(learning_rate)
        if epoch in to_print:
            print("  Epoch", str(epoch).rjust(4), "| Loss:", format(loss, ".4f"))
    return loss_history
