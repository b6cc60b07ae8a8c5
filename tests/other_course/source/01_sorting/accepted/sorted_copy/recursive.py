def sorted_copy(items):
    if not items:
        return []
    first, *rest = items
    return sorted_copy([x for x in rest if x < first]) + [first] + sorted_copy([x for x in rest if x >= first])
