def sorted_copy(items):
    result = items.copy()
    result.sort()
    return result
