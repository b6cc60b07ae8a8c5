def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for i in range(epochs):
        probabilities = model.forward(X)
        losses.append(bce_loss(probabilities, Y))
        model.backward(Y)
        model.update(learning_rate)
        if i == 0 or (i + 1) % print_every == 0:
            print("  Epoch {:>4} | Loss: {:.4f}".format(i + 1, losses[-1]))
    return losses
