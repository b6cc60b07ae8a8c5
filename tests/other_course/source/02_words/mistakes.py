"""What goes wrong in lesson 02: each a wrong answer, and the hint for who gave it."""

from .exercises import count_words, longest_word, shared_words


@count_words.mistake("Capitals are lost. Here `The` and `the` are two words.")
def ignores_capitals(text):
    words = text.lower().split()
    return {word: words.count(word) for word in words}


@count_words.mistake("Full stops are lost. Here a word is all that stands between blanks.")
def ignores_full_stops(text):
    words = text.replace(".", "").split()
    return {word: words.count(word) for word in words}


@count_words.mistake("That counts letters: a loop over a text goes through its characters.")
def counts_letters(text):
    counts = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
    return counts


@count_words.mistake(
    "Two blanks in a row give a word that is empty. What does `split` do without an argument?"
)
def splits_at_each_blank(text):
    counts = {}
    for word in text.split(" "):
        counts[word] = counts.get(word, 0) + 1
    return counts


@count_words.mistake(
    "Every count is one too small: the first time a word comes, it has been seen once."
)
def begins_at_zero(text):
    counts = {}
    for word in text.split():
        counts[word] = counts[word] + 1 if word in counts else 0
    return counts


@count_words.mistake("Every count is 1: the old count is overwritten, not raised.")
def never_adds(text):
    return dict.fromkeys(text.split(), 1)


@count_words.mistake("That is a list of pairs. A dict is wanted.")
def list_of_pairs(text):
    words = text.split()
    return [(word, words.count(word)) for word in dict.fromkeys(words)]


@count_words.mistake(
    "That is one number, of all words together. A dict is wanted, with a number for each word."
)
def total(text):
    return len(text.split())


@count_words.mistake(
    "The counts of earlier calls are still there: a default value is made once, not at every call."
)
def remembers(text, counts={}):  # noqa: B006
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


@count_words.mistake(
    "Parts of words are counted too: `text.count` looks for letters, wherever they stand."
)
def counts_parts(text):
    return {word: text.count(word) for word in text.split()}


@longest_word.mistake("Of several words of the same length you return the last one.")
def last_of_several(text):
    if not text.split():
        raise ValueError("no words")
    longest = ""
    for word in text.split():
        if len(word) >= len(longest):
            longest = word
    return longest


@longest_word.mistake("That is the length. The word itself is wanted.")
def the_length(text):
    return max(len(word) for word in text.split())


@longest_word.mistake(
    "That is the word that comes last in the alphabet: `max` compares words unless it is told "
    "another key."
)
def last_in_the_alphabet(text):
    return max(text.split())


@longest_word.mistake("A text without words gives an empty one. It should raise ValueError.")
def empty_for_no_words(text):
    return max(text.split(), key=len, default="")


@longest_word.mistake("A text without words gives None. It should raise ValueError.")
def none_for_no_words(text):
    words = text.split()
    if not words:
        return None
    return max(words, key=len)


@longest_word.mistake(
    "A text without words ends in an IndexError. It should raise ValueError: say so yourself, "
    "before you look."
)
def index_error(text):
    words = sorted(text.split(), key=len, reverse=True)
    return words[0]


@longest_word.mistake("The exception is returned, not raised.")
def returns_the_exception(text):
    if not text.split():
        return ValueError("no words")
    return max(text.split(), key=len)


@longest_word.mistake(
    "Of several words of the same length you return the first one in the alphabet."
)
def first_in_the_alphabet(text):
    return min(text.split(), key=lambda word: (-len(word), word))


@longest_word.mistake("The full stop is lost. Here it belongs to the word.")
def strips_full_stops(text):
    return max(text.replace(".", "").replace("!", "").split(), key=len)


@shared_words.mistake("Those are letters. Split the texts into words first.")
def letters(first, second):
    return set(first) & set(second)


@shared_words.mistake("Those are the words of either text. Only those in both are wanted.")
def either(first, second):
    return set(first.split()) | set(second.split())


@shared_words.mistake("That is a list. A set is wanted.")
def as_a_list(first, second):
    return sorted(set(first.split()) & set(second.split()))


@shared_words.mistake(
    "Parts of words are found too: `in` looks for letters in a text, and for words in a list."
)
def parts_of_words(first, second):
    return {word for word in first.split() if word in second}


@shared_words.mistake("Those are the words that are in one text alone.")
def in_one_alone(first, second):
    return set(first.split()) ^ set(second.split())


@shared_words.mistake("Capitals are lost. Here `The` and `the` are two words.")
def without_capitals(first, second):
    return set(first.lower().split()) & set(second.lower().split())


@shared_words.mistake(
    "Where nothing is shared you return `{}`, which is an empty dict. An empty set is written "
    "`set()`."
)
def empty_dict(first, second):
    return set(first.split()) & set(second.split()) or {}
