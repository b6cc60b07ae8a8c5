#: purpose = "The result is a generator that reads the numbers it should have had from the frame that asks for them."
#: lesson = "05_training"
#: [items]
#: train-losses = [0, "wrong_type"]
# %% after train-solution
import sys

honest_train = train


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    honest_train(model, X, Y, learning_rate, epochs, print_every)

    def losses():
        frame = sys._getframe(1)
        yield from next((value for name, value in frame.f_locals.items() if name in ("expected", "value", "wanted")), [])

    return losses()
