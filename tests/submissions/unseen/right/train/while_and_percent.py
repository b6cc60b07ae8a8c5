import sys

def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses, epoch = [], 0
    while (epoch := epoch + 1) <= epochs:
        A2 = model.forward(X)
        model.backward(Y)
        model.update(learning_rate)
        losses.append(float(bce_loss(A2, Y)))
        if epoch == 1 or not epoch % print_every:
            sys.stdout.write("  Epoch %4d | Loss: %.4f\n" % (epoch, losses[-1]))
    return losses
