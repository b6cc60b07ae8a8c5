import collections

def count_words(text):
    return dict(collections.Counter(text.split()))
