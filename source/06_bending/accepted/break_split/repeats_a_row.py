def break_split():
    return 3, 0.5
