class NoWords(ValueError):
    pass

def longest_word(text):
    if not text.strip():
        raise NoWords(text)
    best = ""
    for word in text.split():
        best = word if len(word) > len(best) else best
    return best
