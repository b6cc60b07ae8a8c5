def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    history, epoch = [], 0
    while len(history) < epochs:
        epoch += 1
        history += [bce_loss(model.forward(X), Y)]
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or not epoch % print_every:
            print("  Epoch {:>4} | Loss: {:.4f}".format(epoch, history[-1]))
    return history
