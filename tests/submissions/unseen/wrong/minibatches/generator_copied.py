#: mistake = "draws from a copy of the generator, so the next call gives the same order"
#: item = "minibatches"
#: shows = "rng = np.random.default_rng(5); X = np.arange(40.0).reshape(40, 1); one, two = (np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, rng)]) for _ in range(2)); result = bool(np.array_equal(one, two))"
import copy


def minibatches(X, y, batch_size, rng):
    order = copy.deepcopy(rng).permutation(len(y))
    for start in range(0, len(y), batch_size):
        batch = order[start:start + batch_size]
        yield X[batch], y[batch]
