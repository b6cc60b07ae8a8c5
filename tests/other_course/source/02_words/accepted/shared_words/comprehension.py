def shared_words(first, second):
    return {word for word in first.split() if word in second.split()}
