def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    def one_epoch():
        probabilities = model.forward(X)
        loss = bce_loss(probabilities, Y)
        model.backward(Y)
        model.update(learning_rate)
        return loss

    def log(epoch, loss):
        print("  Epoch %4d | Loss: %.4f" % (epoch, loss))

    losses = []
    for i in range(epochs):
        losses.append(one_epoch())
        if i == 0 or (i + 1) % print_every == 0:
            log(i + 1, losses[i])
    return losses
