"""A JupyterHub on one machine, for a class that hands in and is graded there. docs/hub.md leads
through it.
"""

import grp
from pathlib import Path
import sys

c = get_config()  # noqa: F821  JupyterHub puts this name here

HERE = Path(__file__).resolve().parent
PROGRAMS = Path(sys.prefix) / "bin"
STUDENTS, INSTRUCTORS = "students", "instructors"
"""Groups of accounts of this machine, and the folders beside this file that hold settings for them.
"""


def settings_of(spawner) -> str:
    """Return the folder of settings for whoever's server is started."""
    teaches = spawner.user.name in grp.getgrnam(INSTRUCTORS).gr_mem
    return str(HERE / (INSTRUCTORS if teaches else STUDENTS))


# For a web server on this machine that adds TLS. Nobody else reaches it.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.db_url = f"sqlite:///{HERE}/state/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(HERE / "state" / "cookie_secret")
c.ConfigurableHTTPProxy.command = [str(HERE / "node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(HERE / "state" / "proxy.pid")

# Accounts of this machine: each server runs as its user, and Linux keeps them apart.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {STUDENTS, INSTRUCTORS}
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [str(PROGRAMS / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = 120
c.Spawner.environment = {
    "JUPYTER_CONFIG_PATH": settings_of,
    "PATH": f"{PROGRAMS}:/usr/local/bin:/usr/bin:/bin",
}
