from collections.abc import Iterator


def minibatches(
    X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    order = rng.permutation(len(X))
    cuts = list(range(batch_size, len(X), batch_size))
    yield from zip(np.split(X[order], cuts), np.split(y[order], cuts))
