def sorted_copy(items):
    new = items[:]
    for i in range(len(new)):
        for j in range(len(new) - 1):
            if new[j] > new[j + 1]:
                new[j], new[j + 1] = new[j + 1], new[j]
    return new
