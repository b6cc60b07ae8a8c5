def longest_word(text):
    words = text.split()
    lengths = [len(word) for word in words]
    return words[lengths.index(max(lengths))]
