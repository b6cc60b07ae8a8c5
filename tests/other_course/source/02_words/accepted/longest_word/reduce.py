from functools import reduce

def longest_word(text):
    if not (words := text.split()):
        raise ValueError("no words in the text")
    return reduce(lambda a, b: a if len(a) >= len(b) else b, words)
