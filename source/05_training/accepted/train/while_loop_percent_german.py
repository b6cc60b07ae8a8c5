def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    verlauf = []
    epoche = 0
    while epoche < epochs:
        epoche += 1
        # vorwärts, Verlust, rückwärts, Schritt
        A2 = model.forward(X)
        verlust = float(bce_loss(A2, Y))
        model.backward(Y)
        model.update(learning_rate)
        verlauf += [verlust]
        if not epoche % print_every or epoche == 1:
            print("  Epoch %4d | Loss: %.4f" % (epoche, verlust))
    return verlauf
