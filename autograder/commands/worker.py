"""autograder worker: processes that judge for whoever grades with a scheduler's workers."""

import argparse

from autograder.cluster.addresses import USAGE, read_address
from autograder.commands.options import add_jobs
from autograder.problems import Problem

WAITING_SECONDS = 1.0
"""Wall time between two looks at the processes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scheduler", metavar="URL", help="where the scheduler is: tls://HOST:PORT")
    add_jobs(parser, "submissions are judged here")


def run(arguments: argparse.Namespace) -> int:
    """Judge until the scheduler is gone; a process that dies is replaced."""
    from distributed.security import Security

    from autograder.cluster.processes import Processes, for_workers

    address = read_address(arguments.scheduler)
    if not address.url:
        raise Problem(f"{arguments.scheduler} is started by grade itself. Name {USAGE}.")
    security = for_workers(Security(require_encryption=address.is_encrypted))
    host = None if address.is_encrypted else "127.0.0.1"
    processes = Processes(address.url, security, arguments.jobs, host)
    try:
        processes.complete(arguments.jobs)
        print(f"{arguments.jobs} judging for {address.url}; Ctrl-C ends them.", flush=True)
        while processes.wait(WAITING_SECONDS):
            processes.complete(arguments.jobs)
    finally:
        processes.end()
    print("The scheduler is gone, and so are they.")
    return 0
