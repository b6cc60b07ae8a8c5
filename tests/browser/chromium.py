"""Which browser the tests drive: Debian's Chromium, or one of its kin.

    python -m tests.browser.chromium

says which, or what to install.
"""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""How Debian, Ubuntu, and Google call it."""

MISSING = (
    "There is no Chromium here, so no test opens JupyterLab in a browser. Install one: "
    "sudo apt install chromium (Debian, Ubuntu), or Google Chrome. Then run this again."
)


def executable() -> str | None:
    """Return the path of the first that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    """Say which; return 1 where there is none."""
    found = executable()
    print(found or MISSING, file=sys.stdout if found else sys.stderr)
    return int(found is None)


if __name__ == "__main__":
    sys.exit(main())
