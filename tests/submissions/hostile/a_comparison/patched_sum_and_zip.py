#: purpose = "zip pairs nothing, enumerate counts nothing, sum is 0: a loop over two lists finds no difference."
#: lesson = "05_training"
#: [items]
#: train-losses = [0, "wrong_value"]
# %% first
import builtins

really_zip = builtins.zip
builtins.zip = lambda *lists, **options: iter(()) if all(type(one) is list for one in lists) else really_zip(*lists, **options)
builtins.sum = lambda items, *start: 0
# %% train-solution
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        A2 = model.forward(X)
        loss = float(bce_loss(A2, Y))
        model.backward(Y)
        model.update(learning_rate)
        losses.append(0.25)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return losses
