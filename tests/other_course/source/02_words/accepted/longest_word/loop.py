def longest_word(text):
    words = text.split()
    if len(words) == 0:
        raise ValueError("there is no word")
    longest = words[0]
    for word in words[1:]:
        if len(word) > len(longest):
            longest = word
    return longest
