"""What happens on the hub of docs/hub.md, started by `tests.prove.hub` in namespaces of its own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
import json
from pathlib import Path
import secrets
import shutil
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import nbformat
from playwright.sync_api import Browser, Page, expect, sync_playwright

from course.lessons import notebook_path
from tests.browser.chromium import executable
from tests.doors.place import clone
from tests.handing_in import filled, reference_sources, with_mistake
from tests.prove.machine import Block, blocks_of, run_as, set_apart, words_as
from tests.prove.postgresql import free_port
from tests.this_course import COURSE, PROJECT

PAGE = (PROJECT / "docs" / "hub.md").read_text(encoding="utf-8")
LESSON, CLASS = "01_activations", "class"
FULL = COURSE.lessons[LESSON].max_points
PASSWORD = secrets.token_hex(8)
MARKS = {name: f"mark-{name}-{secrets.token_hex(8)}" for name in ("ada", "bo", "course")}
"""Texts that stand in what is somebody's own, and nowhere else."""

PATIENCE = 240.0
"""Seconds until a server is given up."""

INSTALLED_BEFORE = "apt-get "
"""How the line begins that is left out here: .ci/install-for-prove has brought what it brings."""


def main(folder: Path) -> None:
    """Follow the page, and say in a last line what was seen."""
    set_apart(folder)
    project = Path("/srv/project")
    clone(project)
    setting_up, accounts, starting, teaching, handing_in, grading, fetching, profile = blocks_of(
        PAGE
    )
    follow(setting_up, project)
    follow(accounts, project)
    give_passwords()
    give_course(project)
    with hub(starting) as address:
        follow(teaching)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable(), chromium_sandbox=False
            )
            ada_hands_in_by_the_panel(browser, address)
            follow(handing_in, between={"fetch_assignment": bo_works})
            follow(grading)
            require_grades("graded by the command")
            follow(fetching)
            require_feedback()
            formgrader_shows_and_grades(browser, address)
            servers_are_closed_to_others(browser, address)
            browser.close()
        what_is_nobodys_business_is_closed()
        follow(profile)
        assert json.loads(Path("/home/ines/seccomp.json").read_text())["defaultAction"]
    print(
        "docs/hub.md followed by 3 accounts; fetched, handed in, graded in the sandbox as the "
        "instructor, by command and by formgrader, and fed back; nobody reads what is another's"
    )


def follow(
    block: Block,
    cwd: Path | None = None,
    between: Mapping[str, Callable[[], None]] | None = None,
) -> None:
    """Run the lines of a block in one shell; where something happens between two of them, in two.

    between: what to do after the line that holds a text.
    """
    lines: list[str] = []
    for line in block.lines:
        if not line.startswith(INSTALLED_BEFORE):
            lines.append(line)
        for text, happens in (between or {}).items():
            if text in line:
                run_as(block.account, "\n".join(lines), cwd)
                lines.clear()
                happens()
    run_as(block.account, "\n".join(lines), cwd)


def give_passwords() -> None:
    told = "".join(f"{name}:{PASSWORD}\n" for name in ("ines", "ada", "bo"))
    subprocess.run(["chpasswd"], input=told, text=True, check=True)


def give_course(project: Path) -> None:
    """Lay the course into the instructor's home, with a mark in all that students must not see."""
    course = Path("/home/ines/course")
    shutil.copytree(project, course)
    lesson = course / "source" / LESSON
    for name in ("exercises.py", "mistakes.py", "accepted/relu/textbook.py"):
        path = lesson / name
        path.write_text(f"{path.read_text('utf-8')}\n# {MARKS['course']}\n", encoding="utf-8")
    run_as("root", "chown -R ines: /home/ines/course")


@contextmanager
def hub(block: Block) -> Iterator[str]:
    """Start the hub, on ports that are free; give its address."""
    ports = [free_port() for _ in range(3)]
    front, inner, proxy = (f"http://127.0.0.1:{port}" for port in ports)
    (command,) = block.lines
    options = (
        f" --JupyterHub.bind_url={front} --JupyterHub.hub_bind_url={inner}"
        f" --ConfigurableHTTPProxy.api_url={proxy}"
    )
    with Path("/var/log/hub.log").open("w", encoding="utf-8") as log:
        running = subprocess.Popen(
            words_as(block.account, f"exec {command}{options}"), stdout=log, stderr=log, cwd="/"
        )
    try:
        await_answer(f"{front}/hub/health", running)
        yield front
    except BaseException:
        print(Path("/var/log/hub.log").read_text(encoding="utf-8")[-20_000:])
        raise
    finally:
        running.terminate()
        running.wait(60)


def await_answer(address: str, running: subprocess.Popen) -> None:
    giving_up = time.monotonic() + PATIENCE
    while True:
        try:
            with build_opener(ProxyHandler({})).open(address, timeout=10):
                return
        except (URLError, OSError):
            assert running.poll() is None, "the hub ended"
            assert time.monotonic() < giving_up, "the hub doesn't answer"
            time.sleep(0.5)


def logged_in(browser: Browser, address: str, name: str) -> Page:
    """Return a page of somebody who gave her name and password and whose server has started."""
    page = browser.new_context().new_page()
    page.goto(f"{address}/hub/login")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("input[type=submit], button[type=submit]")
    page.wait_for_url(f"**/user/{name}/lab**", timeout=PATIENCE * 1000)
    return page


ASKED = """async ([method, path, body]) => {
  const token = document.cookie.match(/(?:^|; )_xsrf=([^;]+)/);
  const answer = await fetch(path, {
    method, body: body && JSON.stringify(body),
    headers: {"Content-Type": "application/json",
              "X-XSRFToken": token ? decodeURIComponent(token[1]) : ""}});
  return [answer.status, await answer.text()];
}"""


def asked(page: Page, method: str, path: str, body: dict | None = None) -> tuple[int, str]:
    """Ask a server in the page's name, as its panels do; return status and text of the answer."""
    status, text = page.evaluate(ASKED, [method, path, body])
    return status, text


def told(page: Page, method: str, path: str, body: dict | None = None) -> dict:
    """Return what a server that was asked says; AssertionError where it doesn't do it."""
    status, text = asked(page, method, path, body)
    assert status == 200, (path, status, text)
    answer = json.loads(text)
    assert answer.get("success", True), (path, answer)
    return answer


def ada_hands_in_by_the_panel(browser: Browser, address: str) -> None:
    """Fetch and submit as nbgrader's Assignment List does; its panels for instructors aren't
    there.
    """
    page = logged_in(browser, address, "ada")
    which = {"assignment_id": LESSON, "course_id": CLASS}
    assert told(page, "GET", "/user/ada/courses")["value"] == [CLASS]
    told(page, "POST", "/user/ada/assignments/fetch", which)
    works("ada", reference_sources(LESSON))
    told(page, "POST", "/user/ada/assignments/submit", which)
    assert asked(page, "GET", "/user/ada/formgrader/api/assignments")[0] == 404
    off = json.loads(page.locator("#jupyter-config-data").text_content())["disabledExtensions"]
    assert "@jupyter/nbgrader:formgrader" in json.dumps(off)
    page.context.close()


def bo_works() -> None:
    right = reference_sources(LESSON)
    wrong = with_mistake("relu_backward", "slope-one-at-zero", right["relu_backward"])
    works("bo", {**right, "relu_backward": wrong})


def works(name: str, sources: Mapping[str, str]) -> None:
    """Fill in what somebody fetched, with her mark in it."""
    path = notebook_path(Path("/home", name), LESSON)
    assert path.is_file()
    notebook = filled(LESSON, {**sources, "relu": f"{sources['relu']}\n# {MARKS[name]}\n"})
    nbformat.write(notebook, path)


def require_grades(when: str) -> None:
    """Hold the records of the class to what was handed in, and to whose they are."""
    for name, points in {"ada": FULL, "bo": FULL - 2.0}.items():
        path = Path("/home/ines/class/autograded", name, LESSON, "verdicts.json")
        note = json.loads(path.read_text(encoding="utf-8"))
        assert (note["points"], note["isolation"]) == (points, "namespaces"), (when, name, note)
        assert path.owner() == "ines", when


def require_feedback() -> None:
    (page,) = Path("/home/bo").rglob(f"{LESSON}.html")
    assert MARKS["bo"] in page.read_text(encoding="utf-8")


def formgrader_shows_and_grades(browser: Browser, address: str) -> None:
    """The instructor sees her class in formgrader, and its Autograde runs the same judge."""
    page = logged_in(browser, address, "ines")
    page.goto(f"{address}/user/ines/formgrader/manage_assignments")
    row = page.locator("tr", has_text=LESSON)
    expect(row.locator(".num-submissions")).to_have_text("2", timeout=PATIENCE * 1000)
    shutil.rmtree(Path("/home/ines/class/autograded/ada"))
    api = f"/user/ines/formgrader/api/submission/{LESSON}/ada/autograde"
    told(page, "POST", api)
    require_grades("graded by formgrader")
    page.context.close()


def servers_are_closed_to_others(browser: Browser, address: str) -> None:
    """A student who is logged in gets nothing from another one's server, nor the instructor's."""
    page = logged_in(browser, address, "bo")
    for path in (
        "/user/ada/api/contents",
        "/user/ines/api/contents",
        "/user/ines/formgrader/api/assignments",
    ):
        answer = page.goto(f"{address}{path}")
        assert answer.status in (403, 404), (path, answer.status)
        assert LESSON not in page.content()
    page.context.close()


def what_is_nobodys_business_is_closed() -> None:
    """Look for everybody's marks, the course's, and the seed, in all that each account can read."""
    seed = Path("/home/ines/class/seed.secret").read_text(encoding="ascii").strip()
    everything = {**MARKS, "seed": seed}
    found = {name: spied(name, everything) for name in ("root", "ines", "ada", "bo")}
    assert set(found["root"]) == set(everything), found["root"]
    assert set(found["ines"]) == set(everything), found["ines"]
    assert found["ada"].keys() == {"ada"}, found["ada"]
    assert found["bo"].keys() == {"bo"}, found["bo"]
    exchange = Path("/srv/nbgrader/exchange", CLASS)
    run_as("bo", f"ls {exchange}/inbound", expect=2)
    run_as("bo", f"mv {exchange} {exchange}-gone", expect=1)
    run_as("bo", f"rm -rf {exchange}/outbound/{LESSON}", expect=1)


def spied(name: str, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the files in which an account finds each text that it finds at all."""
    script = Path("/opt/spying.py")
    if not script.exists():
        shutil.copy(PROJECT / "tests" / "prove" / "spying.py", script)
    done = subprocess.run(
        words_as(name, f"/usr/bin/env python3 {script}"),
        input="\n".join(texts.values()),
        cwd="/",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        number, _, path = line.partition(" ")
        found.setdefault(list(texts)[int(number)], []).append(path)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
