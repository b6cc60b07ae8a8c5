"""Lesson 02: counting words in a dict, looking for one, and comparing texts as sets."""

from autograder.authoring import Draw, Function, Specification, check, core

COUNT_WORDS = Function("count_words", ("text",))
LONGEST_WORD = Function("longest_word", ("text",))
SHARED_WORDS = Function("shared_words", ("first", "second"), uses=("count_words", "longest_word"))

EXAMPLE = "the cat and the dog"
WORDS = ("the", "The", "cat", "dog", "dog.", "and", "tree", "I", "don't", "42")


def text(draw: Draw, n: int, words: tuple[str, ...] = WORDS) -> str:
    """Return a text of `n` words with a blank between them."""
    return " ".join(draw.some_of(n, words))


def count_words_checks(draw: Draw) -> tuple:
    """Return the checks of counting: numbers, capitals and full stops, blanks of all kinds, a text
    without words.
    """
    return (
        core(
            "counts",
            COUNT_WORDS(EXAMPLE, visible=True),
            COUNT_WORDS(text(draw, 12, ("ant", "bee", "cow", "a"))),
            COUNT_WORDS("go go go", visible=True),
        ),
        check(
            "capitals and full stops tell words apart",
            COUNT_WORDS("No no no.", visible=True),
            COUNT_WORDS(text(draw, 20)),
            COUNT_WORDS("Yes yes. Yes"),
        ),
        check(
            "several blanks, tabs, and line breaks",
            COUNT_WORDS("  one\ttwo\n\ntwo ", visible=True),
            COUNT_WORDS("a  b \n a"),
        ),
        check("a text without words", COUNT_WORDS("", visible=True), COUNT_WORDS(" \n ")),
        check("every call counts anew", COUNT_WORDS.calls([("a b",), ("b c",)])),
    )


def longest_word_checks(draw: Draw) -> tuple:
    """Return the checks of looking for the longest: the first one of several, and an exception
    where there is none.
    """
    return (
        core(
            "values",
            LONGEST_WORD(EXAMPLE + " sleep", visible=True),
            LONGEST_WORD("a bb ccc bb"),
            LONGEST_WORD(text(draw, 9, ("a", "zebra", "me", "fox")) + " giraffe of"),
        ),
        check(
            "the first of several",
            LONGEST_WORD("one two six", visible=True),
            LONGEST_WORD("at zoo bee ant"),
            LONGEST_WORD(" ".join(draw.shuffled(["lamb", "bear", "toad", "it"]))),
        ),
        check(
            "a full stop belongs to its word",
            LONGEST_WORD("cat dog. cow", visible=True),
            LONGEST_WORD("a b! c"),
        ),
        check(
            "blanks of all kinds",
            LONGEST_WORD("a\nbcd\te", visible=True),
            LONGEST_WORD("bb      ccc"),
        ),
        check(
            "a text without words",
            LONGEST_WORD.raising("ValueError", "", visible=True),
            LONGEST_WORD.raising("ValueError", " \n\t "),
        ),
    )


def shared_words_checks(draw: Draw) -> tuple:
    """Return the checks of the set of words that two texts share."""
    return (
        core(
            "values",
            SHARED_WORDS("red green blue", "blue or red", visible=True),
            SHARED_WORDS(text(draw, 6) + " owl", text(draw, 6) + " owl"),
            SHARED_WORDS("a b c d", "d x a"),
        ),
        check(
            "words, not parts of them",
            SHARED_WORDS("a cat", "a catalogue", visible=True),
            SHARED_WORDS("tea eat", "ate team"),
        ),
        check(
            "nothing shared",
            SHARED_WORDS("yes", "no", visible=True),
            SHARED_WORDS("", "no"),
            SHARED_WORDS("", ""),
        ),
        check("capitals tell words apart", SHARED_WORDS("The end", "the end", visible=True)),
        check("words that come twice", SHARED_WORDS("a a b", "b a a", visible=True)),
    )


count_words = Specification("count_words", "count_words", 2.0, count_words_checks)
longest_word = Specification("longest_word", "longest_word", 2.0, longest_word_checks)
shared_words = Specification("shared_words", "shared_words", 1.0, shared_words_checks)

SPECIFICATIONS = (count_words, longest_word, shared_words)
