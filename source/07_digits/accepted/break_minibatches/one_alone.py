def break_minibatches():
    return 1, 1
