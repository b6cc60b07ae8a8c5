from itertools import groupby

def count_words(text):
    return dict((word, len(list(group))) for word, group in groupby(sorted(text.split())))
