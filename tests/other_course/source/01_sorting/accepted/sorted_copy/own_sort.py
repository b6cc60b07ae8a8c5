def sorted_copy(items):
    copy = list(items)
    insertion_sort(copy)
    return copy
