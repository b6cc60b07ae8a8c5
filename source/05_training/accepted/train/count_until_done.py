from itertools import count


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in count(1):
        if epoch > epochs:
            break
        A2 = model.forward(X)
        loss = bce_loss(A2, Y)
        accuracy = np.mean((A2 >= 0.5) == Y)
        model.backward(Y)
        model.update(learning_rate)
        model.last_accuracy = accuracy
        loss_history.append(loss)
        is_first, is_multiple = epoch == 1, epoch % print_every == 0
        if is_first or is_multiple:
            print(f"  Epoch {epoch:>4}", f"Loss: {loss:.4f}", sep=" | ", end="\n")
    return loss_history
