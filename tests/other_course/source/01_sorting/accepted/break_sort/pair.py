def break_sort():
    return [1, 1]
