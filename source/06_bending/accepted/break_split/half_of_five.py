def break_split():
    return 5, 0.5
