from bisect import insort

def insertion_sort(items):
    done = []
    for item in items:
        insort(done, item)
    items.clear()
    items.extend(done)
