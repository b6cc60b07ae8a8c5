def break_split():
    return 15, 0.1
