def break_minibatches():
    return np.array(101)[()], np.int64(10)
