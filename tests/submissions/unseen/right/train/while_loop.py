def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    history = []
    epoch = 0
    while epoch < epochs:
        epoch += 1
        A2 = model.forward(X)
        model.backward(Y)
        model.update(learning_rate)
        # A2 is still that of the weights before the update
        history += [float(bce_loss(A2, Y))]
        if epoch == 1 or not epoch % print_every:
            print("  Epoch %4d | Loss: %.4f" % (epoch, history[-1]))
    return history
