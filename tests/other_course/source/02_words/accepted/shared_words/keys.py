def shared_words(first, second):
    return count_words(first).keys() & count_words(second).keys()
