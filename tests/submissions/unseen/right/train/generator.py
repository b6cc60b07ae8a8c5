def epochs_of_training(model, X, Y, learning_rate, epochs):
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        yield epoch, loss


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch, loss in epochs_of_training(model, X, Y, learning_rate, epochs):
        losses.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print("  Epoch {:>4} | Loss: {:.4f}".format(epoch, loss))
    return losses
