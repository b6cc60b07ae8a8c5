def break_split():
    return 1, 0.5
