"""Run a command as an account that this machine knows for the command alone.

    python -m tests.term.account PASSWD USER_ID FOLDER COMMAND...

PASSWD, a file like /etc/passwd, is laid over that in a mount namespace of its own; USER_ID is who
the command runs as, and FOLDER where. What lies around PASSWD is to be reached by all.
"""

import os
from pathlib import Path
import sys

from autograder.sandbox import linux
from tests.autograder.sandbox.as_ordinary_user import NEEDED, enter


def main() -> None:
    passwd, user, folder, *command = sys.argv[1:]
    enter({*NEEDED, Path(passwd).parent})
    linux.mount(passwd, "/etc/passwd", "", linux.MS_BIND)
    os.setgroups([])
    os.setresgid(int(user), int(user), int(user))
    os.setresuid(int(user), int(user), int(user))
    os.chdir(folder)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
