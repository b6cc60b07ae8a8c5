"""Serves the pile to graders on this machine: one page, and what it asks for.

Whoever asks shows the token that stands in the address behind `#`. The page keeps it in its own
tab and sends it as a header; there is no cookie that another page, or a server on another port,
could be sent along. A page from elsewhere can't set that header without being allowed to, which
nothing here allows; and no name but this machine's own is answered, so that no other name can be
turned to point here.
"""

import asyncio
from collections.abc import Mapping
import hmac
from importlib.resources import files
import json
import re
import secrets
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from autograder.bugs import report_bug
from autograder.courses.rubrics import written_questions
from autograder.problems import Problem
from autograder.written.pile import GroupMark, Pile, Refused
from autograder.written.telling import told

THIS_MACHINE = "127.0.0.1"

OWN_NAMES = {THIS_MACHINE, "localhost"}
"""What this machine is called by those who may ask; on any port, since one may be forwarded."""

MAX_BODY_BYTES = 100_000

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

STATIC = {"/": ("page.html", "text/html"), "/page.css": ("page.css", "text/css")} | {
    "/page.js": ("page.js", "text/javascript")
}
"""What holds nothing of any class, and is given to who shows no token."""

WRONG_TOKEN = (
    "This address is incomplete or of an earlier run. Open the one that `autograder written` "
    "printed last."
)
ELSEWHERE = "Only pages of this server may ask it. Open the address that was printed."


class GradingServer:
    """A pile, served on a port of this machine."""

    def __init__(self, pile: Pile, port: int | None = None):
        """port: None for any that is free. OSError where it can't be had."""
        self._sockets = bind_sockets(port or 0, THIS_MACHINE)
        self.token = secrets.token_urlsafe(32)
        self._application = application(GradedPile(pile), self.token)

    @property
    def port(self) -> int:
        return self._sockets[0].getsockname()[1]

    @property
    def address(self) -> str:
        """What graders open."""
        return f"http://{THIS_MACHINE}:{self.port}/#{self.token}"

    def start(self) -> HTTPServer:
        """Begin to answer in the event loop that runs; return what stops it."""
        server = HTTPServer(self._application, max_body_size=MAX_BODY_BYTES)
        server.add_sockets(self._sockets)
        return server

    def serve(self) -> None:
        """Answer until interrupted."""

        async def answer() -> None:
            self.start()
            await asyncio.Event().wait()

        try:
            asyncio.run(answer())
        except KeyboardInterrupt:
            return


class GradedPile:
    """A pile as graders ask for it, with the rubric as it is written at that time."""

    def __init__(self, pile: Pile):
        self.pile = pile
        self._path = pile.path
        self._written = self._path.stat().st_mtime_ns
        self._notice = ""

    def told(self, grader: str) -> dict[str, Any]:
        """Return the pile as it stands, for this grader's page."""
        self.read_rubric()
        return told(self.pile, self.pile.view(), grader) | {"notice": self._notice}

    def read_rubric(self) -> None:
        """Take the rubric anew where the lesson was written since; one that can't be used is told,
        and the one before goes on.
        """
        try:
            written = self._path.stat().st_mtime_ns
            if written == self._written:
                return
            name = self.pile.question.cell
            found = [each for each in written_questions(self._path) if each.cell == name]
            if not found:
                raise Problem(f"{self._path} asks {self.pile.question.name!r} no more.")
            changed = self.pile.settle(found[0])
            self._notice = f"The lesson was written anew. Answers with other points: {changed}."
            self._written = written
        except (Problem, OSError) as error:
            self._notice = f"The rubric stays as it was: {error}"


def application(graded: GradedPile, token: str) -> Application:
    """Return what answers requests for a pile to those who show the token."""
    known = {"graded": graded, "token": token}
    return Application(
        [
            *(
                (path, _Static, {"name": name, "kind": kind})
                for path, (name, kind) in STATIC.items()
            ),
            (r"/pile", _PileHandler, known),
            (r"/(claim|mark|undo)", _ActionHandler, known),
        ],
        default_handler_class=_Nowhere,
        log_function=lambda handler: None,
    )


class _Guarded(RequestHandler):
    """Answers no other name than this machine's own, and no other site's page."""

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        host = self.request.host
        own = f"http://{host}"
        is_here = re.sub(r":\d+$", "", host) in OWN_NAMES
        if not is_here or self.request.headers.get("Origin", own) != own:
            self.refuse(403, ELSEWHERE)

    def refuse(self, status: int, sentence: str) -> None:
        """End the answer with a sentence."""
        self.set_status(status)
        self.finish({"sentence": sentence})

    def log_exception(self, *about: object) -> None:
        """Leave it to `write_error`, which tells it once."""

    def write_error(self, status_code: int, **about: Any) -> None:
        error = (about.get("exc_info") or (None, None))[1]
        if status_code < 500 or error is None:
            self.finish({"sentence": f"This can't be asked here ({status_code})."})
        else:
            self.finish({"sentence": report_bug(error)})


class _Nowhere(_Guarded):
    def prepare(self) -> None:
        super().prepare()
        if not self._finished:
            self.refuse(404, "There is nothing here. Open the address that was printed.")


class _Static(_Guarded):
    def initialize(self, name: str, kind: str) -> None:
        self._name, self._kind = name, kind

    def get(self) -> None:
        self.set_header("Content-Type", f"{self._kind}; charset=utf-8")
        self.finish((files("autograder.written") / self._name).read_bytes())


class _Known(_Guarded):
    """Answers who shows the token."""

    def initialize(self, graded: GradedPile, token: str) -> None:
        self.graded, self._token = graded, token

    def prepare(self) -> None:
        super().prepare()
        if self._finished:
            return
        headers = self.request.headers
        shown = headers.get("Authorization", "").encode()
        self.grader = headers.get("X-Grader", "")
        if not hmac.compare_digest(shown, f"token {self._token}".encode()):
            self.refuse(403, WRONG_TOKEN)
        elif headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            self.refuse(403, ELSEWHERE)
        elif not re.fullmatch(r"[0-9a-f]{8,40}", self.grader):
            self.refuse(400, "The page didn't say which grader asks. Load it anew.")

    def tell(self, **more: Any) -> None:
        """Answer with the pile as it stands."""
        self.finish(self.graded.told(self.grader) | more)


class _PileHandler(_Known):
    def get(self) -> None:
        try:
            self.tell()
        except Problem as problem:
            self.refuse(503, str(problem))


class _ActionHandler(_Known):
    def post(self, action: str) -> None:
        try:
            code = self._act(action, json.loads(self.request.body or b"{}"))
            self.tell(code=code)
        except Refused as refused:
            self.refuse(409, str(refused))
        except Problem as problem:
            self.refuse(503, str(problem))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            self.refuse(400, f"The page asked for what can't be done ({error}). Load it anew.")

    def _act(self, action: str, asked: Mapping[str, Any]) -> str:
        """Do what is asked; return the code of the answer that it was about."""
        self.graded.read_rubric()
        pile = self.graded.pile
        if action == "claim":
            return pile.claim(self.grader, _text(asked, "code"))
        if action == "undo":
            return pile.undo(self.grader)
        items = tuple(_text({"item": item}, "item") for item in asked["items"])
        mark = GroupMark(_text(asked, "code"), _text(asked, "stamp"), items, _text(asked, "remark"))
        pile.mark(self.grader, [mark])
        return mark.code


def _text(asked: Mapping[str, Any], name: str) -> str:
    value = asked[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text")
    return value
