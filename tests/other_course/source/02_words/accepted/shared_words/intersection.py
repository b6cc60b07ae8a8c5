def shared_words(first, second):
    return set(first.split()).intersection(second.split())
