from collections import OrderedDict

def count_words(text: str) -> dict[str, int]:
    counts = OrderedDict()
    for word in sorted(text.split()):
        if word not in counts:
            counts[word] = 0
        counts[word] += 1
    return counts
