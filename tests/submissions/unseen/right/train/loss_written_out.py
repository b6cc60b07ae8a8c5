def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    J = []
    for it in range(1, epochs + 1):
        model.forward(X)
        model.backward(Y)
        a = np.clip(model.A2, 1e-9, 1 - 1e-9)
        J.append(-np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a)))
        model.update(learning_rate)
        remainder = it % print_every
        if remainder == 0 or it == 1:
            print(f"  Epoch {it:>4} | Loss: {J[-1]:.4f}")
    return J
