def shared_words(first, second):
    a, b = count_words(first), count_words(second)
    return set(word for word in a if b.get(word, 0) > 0)
