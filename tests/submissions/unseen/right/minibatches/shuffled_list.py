def minibatches(X, y, batch_size, rng):
    todo = list(range(len(y)))
    rng.shuffle(todo)
    while todo:
        now = [todo.pop() for _ in range(min(batch_size, len(todo)))]
        yield X[now], y[now]
