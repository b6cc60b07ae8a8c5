def training_steps(model, X, Y, rate):
    while True:
        A2 = model.forward(X)
        model.backward(Y)
        model.update(rate)
        yield bce_loss(A2, Y)


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    import itertools

    losses = []
    for epoch, loss in enumerate(itertools.islice(training_steps(model, X, Y, learning_rate), epochs), 1):
        losses.append(loss)
        if epoch in (1,) or epoch % print_every == 0:
            print(f"  Epoch {epoch:4d} | Loss: {loss:.4f}")
    return losses
