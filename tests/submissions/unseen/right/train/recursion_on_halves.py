def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    def run(first, last):
        if last < first:
            return []
        if first == last:
            A2 = model.forward(X)
            loss = bce_loss(A2, Y)
            if first == 1 or first % print_every == 0:
                print(f"  Epoch {first:>4} | Loss: {loss:.4f}")
            model.backward(Y)
            model.update(learning_rate)
            return [loss]
        middle = (first + last) // 2
        return run(first, middle) + run(middle + 1, last)

    return run(1, epochs)
