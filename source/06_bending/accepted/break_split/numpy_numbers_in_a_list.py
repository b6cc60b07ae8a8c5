def break_split():
    return [np.int64(7), np.float64(0.5)]
