def shared_words(first, second):
    shared = set()
    for word in first.split():
        for other in second.split():
            if word == other:
                shared.add(word)
    return shared
