import copy

def sorted_copy(items):
    rest = copy.copy(items)
    return [rest.pop(rest.index(min(rest))) for _ in items]
