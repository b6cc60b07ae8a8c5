#: mistake = "images are converted to the type of the labels"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1) / 8; result = np.sort(np.concatenate([b[:, 0] for b, _ in minibatches(X, np.arange(7), 3, np.random.default_rng(1))]))"
def minibatches(X, y, batch_size, rng):
    pairs = np.hstack([X.astype(y.dtype), y[:, None]])
    rng.shuffle(pairs)
    for start in range(0, len(pairs), batch_size):
        part = pairs[start:start + batch_size]
        yield part[:, :-1], part[:, -1]
