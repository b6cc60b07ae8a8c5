"""Which scheduler is meant, and how it is talked to."""

from dataclasses import dataclass
import ipaddress
import re

from distributed.security import Security

from autograder.problems import Problem

_URL = re.compile(
    r"(?:(?P<protocol>\w+)://)?(?P<host>\[[0-9a-fA-F:]+\]|[\w.-]+):(?P<port>\d{1,5})/?"
)
_LOCAL = re.compile(r"local:(?P<jobs>\d{1,4})")

USAGE = "local:N, or a scheduler's tls://HOST:PORT; tcp:// on this machine alone"
"""What an address can be."""


@dataclass(frozen=True)
class Address:
    """A scheduler. url: where it is; empty where we start it. jobs: workers that we start."""

    url: str = ""
    jobs: int = 0

    @property
    def is_encrypted(self) -> bool:
        """Whether it is talked to by TLS."""
        return not self.url.startswith("tcp://")


def read_address(text: str) -> Address:
    """Return what `text` names; Problem if it is no address, or one where nobody could be sure who
    else talks to the scheduler.
    """
    if found := _LOCAL.fullmatch(text):
        if int(found["jobs"]) < 1:
            raise Problem("local:0 has nobody who judges. Name at least one worker: local:1")
        return Address(jobs=int(found["jobs"]))
    found = _URL.fullmatch(text)
    if not found or int(found["port"]) > 65535 or found["protocol"] not in (None, "tcp", "tls"):
        raise Problem(f"{text!r} is no address of a scheduler. It may be {USAGE}.")
    url = f"{found['protocol'] or 'tcp'}://{found['host']}:{found['port']}"
    if url.startswith("tcp://") and not _is_this_machine(found["host"]):
        raise Problem(
            f"{url} isn't this machine, and without TLS anybody on the way can read the seed and "
            "run code as you. Start the scheduler and the workers with certificates, and name "
            f"tls://{found['host']}:{found['port']}; docs/cluster.md says how."
        )
    return Address(url)


def require_certificates(security: Security, role: str) -> None:
    """Problem where one of the certificates lacks that TLS needs. role: client or worker."""
    wanted = {"ca-file": "tls_ca_file"}
    wanted |= {f"{role}.{part}": f"tls_{role}_{part}" for part in ("cert", "key")}
    lacking = [name for name, field in wanted.items() if getattr(security, field) is None]
    if security.require_encryption and lacking:
        told = ", ".join(f"distributed.comm.tls.{name}" for name in lacking)
        raise Problem(
            f"TLS needs certificates, and Dask's configuration lacks {told}. docs/cluster.md says "
            "how they are made and where they go."
        )


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
