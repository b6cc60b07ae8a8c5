#: purpose = "The losses are a list with its own ideas of length, equality, and order."
#: lesson = "05_training"
#: [items]
#: train-losses = [0, "wrong_type"]
# %% after train-solution
class Losses(list):
    __eq__ = __le__ = lambda self, other: True
    __len__ = lambda self: 7
    __getitem__ = lambda self, place: 0.5


honest_train = train


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    return Losses(honest_train(model, X, Y, learning_rate, epochs, print_every))
