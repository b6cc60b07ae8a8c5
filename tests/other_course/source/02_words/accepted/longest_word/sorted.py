def longest_word(text):
    words = sorted(text.split(), key=lambda word: -len(word))
    if not words:
        raise ValueError
    return words[0]
