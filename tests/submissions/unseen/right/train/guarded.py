def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    assert X.shape[0] == Y.shape[0], "one label for each sample"
    X_copy, Y_copy = X.copy(), Y.astype(float)
    result = []
    if epochs == 0:
        return result
    for epoch in range(1, epochs + 1):
        prediction = model.forward(X_copy)
        loss = bce_loss(prediction, Y_copy)
        if not np.isfinite(loss):
            raise FloatingPointError("the loss is not finite")
        result.append(loss)
        model.backward(Y_copy)
        model.update(learning_rate)
        if (epoch == 1) | (epoch % print_every == 0):
            line = "  Epoch " + f"{epoch}".rjust(4) + " | Loss: " + f"{loss:.4f}"
            print(line)
    return result
