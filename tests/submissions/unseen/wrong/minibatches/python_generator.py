#: mistake = "draws from Python's own random module"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); one, two = (np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, np.random.default_rng(1))]) for _ in range(2)); result = bool(np.array_equal(one, two))"
import random


def minibatches(X, y, batch_size, rng):
    order = list(range(len(y)))
    random.shuffle(order)
    while order:
        batch, order = order[:batch_size], order[batch_size:]
        yield X[batch], y[batch]
