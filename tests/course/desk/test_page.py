"""The page in words and as a table: everything it knows, escaped, with links that lead there."""

from html.parser import HTMLParser
import json

from course.desk.page import as_html, as_text
from course.desk.progress import note, note_answer
from course.desk.survey import survey
from tests.course.desk.laid_out import the_map


class Seen(HTMLParser):
    """The words and the links of a page; its tags must match."""

    def __init__(self, page: str):
        super().__init__()
        self.words, self.links, self.open, self.tags = "", [], [], set()
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def test_page_of_a_new_desk_says_where_to_begin(work):
    seen = Seen(as_html(survey(work)))
    assert "0 of 3 exercises are right so far. About 2 h left." in seen.words
    assert "Begin here: Lesson 1: Words" in seen.words
    assert seen.links[0] == "01_words/01_words.ipynb"


def test_page_says_what_is_right_and_where_to_go_on(work):
    note("01_words", "count", True)
    note("01_words", "spell", False)
    seen = Seen(as_html(survey(work)))
    assert "Go on here: spell in Lesson 1: Words" in seen.words
    assert "1\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}2" in seen.words
    assert "tried: spell; 1 question in words" in seen.words
    assert seen.links[0] == "01_words/01_words.ipynb#cell-id=spell-idea"
    assert all((work / link.split("#")[0]).is_file() for link in seen.links)


def test_page_at_the_end_says_so(work, monkeypatch):
    note("01_words", "count", True)
    note("01_words", "spell", True)
    monkeypatch.chdir(work / "02_texts")
    note("02_texts", "wrap", True)
    seen = Seen(as_html(survey(work)))
    assert "3 of 3 exercises are right so far. All that can be checked is right" in seen.words
    assert "done" in seen.words


def test_page_needs_nothing_that_jupyterlab_takes_out_of_what_it_does_not_trust(work):
    (work / "01_words" / "copy.ipynb").touch()
    page = as_html(survey(work))
    allowed = {"p", "strong", "a", "table", "thead", "tbody", "tr", "th", "td", "span"}
    assert Seen(page).tags <= allowed
    assert "Look here:" in page


def test_page_shows_what_an_author_wrote_as_text(work):
    told = the_map()
    told["lessons"][0]["title"] = "<script>alert(1)</script> & more"
    told["lessons"][0]["goals"][0]["item"] = '"><b>'
    (work / ".desk" / "map.json").write_text(json.dumps(told), encoding="utf-8")
    seen = Seen(as_html(survey(work)))
    assert "<script>alert(1)</script> & more" in seen.words
    assert {"script", "b"} & seen.tags == set()


def test_page_as_text_says_the_same(work):
    note("01_words", "count", True)
    assert as_text(survey(work)).splitlines() == [
        "1 of 3 exercises are right so far. About 1 h 30 min left.",
        "Go on with spell in 01_words/01_words.ipynb.",
        "  1 of 2 right  Lesson 1: Words, about 30 min",
        "  0 of 1 right  Lesson 2: Texts, about 1 h",
    ]


def test_page_counts_questions_in_words_until_they_are_answered(work):
    note_answer("01_words", "why")
    seen = Seen(as_html(survey(work)))
    assert seen.words.count("1 question in words") == 1
    note_answer("01_words", "one of another version")
    assert survey(work).stretches[0].questions == 0
