def shared_words(first, second):
    return set(first.split()) & set(second.split())
