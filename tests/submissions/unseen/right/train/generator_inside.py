def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    def run():
        for _ in range(epochs):
            yield bce_loss(model.forward(X), Y)
            model.backward(Y)
            model.update(learning_rate)
    losses = []
    for epoch, loss in enumerate(run(), 1):
        losses += [loss]
        if not (epoch % print_every and epoch - 1):
            print("  Epoch {:4d} | Loss: {:.4f}".format(epoch, loss))
    return losses
