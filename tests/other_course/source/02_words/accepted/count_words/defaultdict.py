from collections import defaultdict

def count_words(text):
    counts = defaultdict(int)
    for word in text.split():
        counts[word] += 1
    return counts
