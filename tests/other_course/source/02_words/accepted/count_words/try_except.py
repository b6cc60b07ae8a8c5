def count_words(text):
    counts = {}
    for word in text.split():
        try:
            counts[word] += 1
        except KeyError:
            counts[word] = 1
    return counts
