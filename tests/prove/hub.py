"""docs/hub.md, followed to the letter by several accounts on a machine of its own: a mount and a
process namespace, in which accounts, homes, and what is installed are nobody else's.
"""

import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

from tests.this_course import PROJECT

PROGRAMS = ("node", "npm", "useradd", "runuser", "unshare")
INSTALL = ".ci/install-for-prove"


def prove_hub() -> str:
    """Set the hub up, and have a class fetch, hand in, be graded, and spy, there."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    assert not missing, f"{', '.join(missing)} is not installed. Run: {INSTALL}"
    own = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    # A folder for temporary files that was asked for here isn't there, where /tmp is another.
    environment = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        Path(folder).chmod(0o755)
        done = subprocess.run(
            [*own, sys.executable, "-m", "tests.prove.in_a_hub", folder],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout
    return f"hub: {done.stdout.splitlines()[-1]}"
