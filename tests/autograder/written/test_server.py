"""The page's server answers who shows the token, on this machine, from its own page, and nobody
else.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
import json

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from autograder.written.pile import Pile
from autograder.written.server import GradingServer
from tests.loops import run_apart
from tests.written_answers import (
    ITEMS,
    by_nbgrader,
    code_of,
    grade_in_formgrader,
    pile_of,
    rewrite_rubric,
    says,
)

GRADER, OTHER = "a" * 32, "b" * 32


@dataclass
class Asking:
    """Asks a server as its page does, or otherwise."""

    server: GradingServer
    client: AsyncHTTPClient = field(default_factory=AsyncHTTPClient)

    async def raw(self, path: str, body: str | None = None, **headers: str) -> HTTPResponse:
        """Ask with these headers alone."""
        return await self.client.fetch(
            f"http://127.0.0.1:{self.server.port}{path}",
            method="GET" if body is None else "POST",
            headers={name.replace("_", "-"): value for name, value in headers.items()},
            body=body,
            raise_error=False,
        )

    async def page(self, path: str, body: object = None, grader: str = GRADER) -> tuple[int, dict]:
        """Ask as the page does; return status and what is told."""
        answer = await self.raw(
            path,
            None if body is None else json.dumps(body),
            Authorization=f"token {self.server.token}",
            X_Grader=grader,
        )
        return answer.code, json.loads(answer.body)


def served(pile: Pile, what: Callable[[Asking], Awaitable[None]]) -> None:
    """Serve a pile as long as it takes to do `what`."""

    async def go() -> None:
        server = GradingServer(pile)
        running = server.start()
        try:
            await what(Asking(server))
        finally:
            running.stop()
            await running.close_all_connections()

    run_apart(go())


def test_what_is_given_without_a_token_holds_nothing_of_the_class_and_runs_no_other_script(
    answered,
):
    async def what(asking: Asking) -> None:
        for path, kind in (("/", "html"), ("/page.css", "css"), ("/page.js", "javascript")):
            answer = await asking.raw(path)
            assert (answer.code, answer.headers["Content-Type"].split(";")[0]) == (
                200,
                f"text/{kind}",
            )
            told = answer.body.decode()
            assert not [text for text in ("saturation", "slope", "ada") if text in told.lower()]
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'; script-src 'self';" in policy
            assert "unsafe" not in policy
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Cache-Control"] == "no-store"
        assert "style=" not in (await asking.raw("/")).body.decode()

    served(pile_of(answered), what)


@pytest.mark.parametrize("token", ["", "token ", "token wrong", "Bearer {}", "token {}x"])
def test_who_shows_no_token_or_a_wrong_one_gets_a_sentence(answered, token):
    async def what(asking: Asking) -> None:
        shown = token.format(asking.server.token)
        for path, body in (("/pile", None), ("/claim", "{}"), ("/mark", "{}"), ("/undo", "{}")):
            answer = await asking.raw(path, body, Authorization=shown, X_Grader=GRADER)
            assert answer.code == 403
            assert json.loads(answer.body) == {
                "sentence": "This address is incomplete or of an earlier run. Open the one that "
                "`autograder written` printed last."
            }
        assert asking.server.address.endswith(f"/#{asking.server.token}")
        assert len(asking.server.token) > 40

    served(pile_of(answered), what)


@pytest.mark.parametrize(
    "header",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
    ids=lambda header: " ".join(*header.items()),
)
def test_another_name_and_another_page_are_refused_even_with_the_token(answered, header):
    async def what(asking: Asking) -> None:
        known = {"Authorization": f"token {asking.server.token}", "X_Grader": GRADER}
        for path, body in (("/pile", None), ("/claim", '{"code": ""}')):
            answer = await asking.raw(path, body, **known, **header)
            assert answer.code == 403
            assert "Only pages of this server may ask it" in answer.body.decode()

    served(pile_of(answered), what)


def test_own_page_is_answered_also_through_a_forwarded_port(answered):
    async def what(asking: Asking) -> None:
        known = {"Authorization": f"token {asking.server.token}", "X_Grader": GRADER}
        for host in (f"127.0.0.1:{asking.server.port}", "localhost:9000"):
            own = {"Host": host, "Origin": f"http://{host}", "Sec_Fetch_Site": "same-origin"}
            assert (await asking.raw("/claim", '{"code": ""}', **known, **own)).code == 200

    served(pile_of(answered), what)


def test_page_is_told_answers_as_text_and_of_nobody(answered):
    async def what(asking: Asking) -> None:
        status, told = await asking.page("/pile")
        assert status == 200
        assert [group["blank"] for group in told["groups"]] == [True, False, False, False]
        assert "relu lets it pass. <img src=x onerror=alert(1)>" in [
            group["text"] for group in told["groups"]
        ]
        assert (told["graded"], told["answers"]) == (1, 6)
        assert [item["name"] for item in told["question"]["items"]] == list(ITEMS)
        assert "<h2>Exercise 6: a written question" in told["question"]["asked"]
        text = json.dumps(told)
        assert not [name for name in ("ada", "emmy", "dorothea", "fritz") if f'"{name}' in text]

    served(pile_of(answered), what)


def test_a_sample_answer_is_shown_and_does_nothing(answered):
    rewrite_rubric(
        answered,
        "**Sample answer.**",
        "**Sample answer.** <script>x</script><b onclick='x'>Bold</b>",
    )

    async def what(asking: Asking) -> None:
        sample = (await asking.page("/pile"))[1]["question"]["sample"]
        assert "<b>Bold</b>" in sample
        assert "script" not in sample
        assert "onclick" not in sample

    served(pile_of(answered), what)


def test_a_grader_takes_marks_and_undoes(answered):
    pile = pile_of(answered)

    async def what(asking: Asking) -> None:
        _, told = await asking.page("/claim", {"code": code_of(pile, "emmy")})
        (group,) = [each for each in told["groups"] if each["reader"] == "you"]
        assert group["code"] == told["code"]
        _, theirs = await asking.page("/pile", grader=OTHER)
        assert [each["reader"] for each in theirs["groups"]].count("other") == 1
        mark = {
            "code": group["code"],
            "stamp": group["stamp"],
            "items": ["product"],
            "remark": "Ha!",
        }
        status, told = await asking.page("/mark", mark)
        assert (status, told["graded"]) == (200, 2)
        assert by_nbgrader(answered, "emmy")[:2] == (0.5, False)
        status, told = await asking.page("/mark", mark, grader=OTHER)  # as it was seen before
        assert status == 409
        assert "Nothing was overwritten" in told["sentence"]
        status, told = await asking.page("/undo", {})
        assert (status, told["graded"], told["code"]) == (200, 1, group["code"])
        assert by_nbgrader(answered, "emmy") == (None, True, None)

    served(pile, what)


def test_comment_from_formgrader_is_at_hand_for_who_marks_by_items(answered):
    grade_in_formgrader(answered, "emmy", 1.0, "Nearly.")

    async def what(asking: Asking) -> None:
        groups = (await asking.page("/pile"))[1]["groups"]
        (group,) = [each for each in groups if each["points"] == 1.0]
        assert (group["remark"], group["items"], group["waits"]) == ("Nearly.", None, False)

    served(pile_of(answered), what)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/mark", {}),
        ("/mark", []),
        ("/claim", {"code": 3}),
        ("/mark", {"code": "x", "stamp": "x", "items": [["x"]], "remark": ""}),
    ],
)
def test_what_no_page_asks_is_told(answered, path, body):
    async def what(asking: Asking) -> None:
        status, told = await asking.page(path, body)
        assert status == 400
        assert told["sentence"].startswith("The page asked for what can't be done")

    served(pile_of(answered), what)


def test_nowhere_other_ways_and_nonsense_are_told(answered):
    async def what(asking: Asking) -> None:
        known = {"Authorization": f"token {asking.server.token}", "X_Grader": GRADER}
        assert (await asking.raw("/etc/passwd")).code == 404
        assert (await asking.raw("/pile", "{}", **known)).code == 405
        assert (await asking.raw("/mark", "{", **known)).code == 400
        assert (await asking.page("/pile", grader="<b>"))[0] == 400
        for path in ("/etc/passwd", "/mark"):
            assert "sentence" in json.loads((await asking.raw(path)).body)

    served(pile_of(answered), what)


def test_a_gradebook_that_is_gone_is_told_and_work_goes_on_when_it_is_back(answered):
    pile = pile_of(answered)
    gradebook = answered.root / "gradebook.db"
    seen = says(pile, "emmy", "product")
    mark = {"code": seen.code, "stamp": seen.stamp, "items": ["product"], "remark": ""}

    async def what(asking: Asking) -> None:
        gradebook.rename(answered.root / "away.db")
        status, told = await asking.page("/mark", mark)
        assert status == 503
        assert told["sentence"].startswith(f"There is no gradebook {gradebook}.")
        (answered.root / "away.db").rename(gradebook)
        assert (await asking.page("/mark", mark))[0] == 200
        assert by_nbgrader(answered, "emmy")[0] == 0.5

    served(pile, what)


def test_a_rubric_that_is_written_anew_counts_at_once_and_one_that_cant_be_used_does_not(answered):
    pile = pile_of(answered)
    pile.mark(GRADER, [says(pile, "emmy", "product")])

    async def what(asking: Asking) -> None:
        assert (await asking.page("/pile"))[1]["notice"] == ""
        rewrite_rubric(answered, "**product** (0.5 points)", "**product** (1 point)")
        told = (await asking.page("/pile"))[1]
        assert "The rubric stays as it was" in told["notice"]
        assert "add up to 2.5, and the question is worth 2" in told["notice"]
        assert told["question"]["items"][1]["points"] == 0.5
        rewrite_rubric(answered, "**small slope** (0.5 points)", "**sigmoid** (0 points)")
        assert "worth nothing" in (await asking.page("/pile"))[1]["notice"]
        rewrite_rubric(answered, "**sigmoid** (0 points)", "**sigmoid** (0.25 points)")
        rewrite_rubric(answered, "**passes on** (0.5 points)", "**passes on** (0.25 points)")
        told = (await asking.page("/pile"))[1]
        assert told["notice"] == "The lesson was written anew. Answers with other points: 1."
        assert [item["points"] for item in told["question"]["items"]] == [0.25, 1, 0.25, 0.5]
        assert by_nbgrader(answered, "emmy")[0] == 1.0

    served(pile, what)
