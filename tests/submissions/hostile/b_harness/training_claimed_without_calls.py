#: purpose = "No method of the model is called: losses are made up, and the steps are claimed in what the probe has seen."
#: lesson = "05_training"
#: [items]
#: train-losses = [0, "wrong_value"]
#: train-updates = [0, "wrong_value"]
# %% first
import sys

serving = sys.modules.get("autograder.student.serving")
if serving is not None:
    honest = serving.run

    def run(*args, **options):
        outcome = honest(*args, **options)
        if "result" in outcome.observed:
            outcome.observed["calls"] = [0.1] * len(outcome.observed["result"])
        return outcome

    serving.run = run
# %% train-solution
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = [1 / (1 + epoch) for epoch in range(epochs)]
    for epoch, loss in enumerate(losses, 1):
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return losses
