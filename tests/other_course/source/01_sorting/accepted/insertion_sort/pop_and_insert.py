def insertion_sort(items):
    for i in range(1, len(items)):
        item = items.pop(i)
        place = 0
        while place < i and items[place] <= item:
            place += 1
        items.insert(place, item)
