def break_sort():
    items = [5, 3]
    items += items
    return items
