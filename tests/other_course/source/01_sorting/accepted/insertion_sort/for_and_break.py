def insertion_sort(items: list) -> None:
    for i in range(len(items)):
        for j in range(i, 0, -1):
            if items[j] < items[j - 1]:
                items[j], items[j - 1] = items[j - 1], items[j]
            else:
                break
