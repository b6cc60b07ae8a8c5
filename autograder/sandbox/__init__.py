"""Runs code that nobody trusts, in processes forked from a warm interpreter.

Theory of operation
===================

Three kinds of process take part. The *judge*, whoever uses this package, holds the secrets. It
starts a *zygote*: a new interpreter that imports what student code needs, holds no secret, and
locks itself in. From the zygote a *student process* is forked for each piece of code that nobody
trusts; it locks itself in once more, and only then calls the entry function.

    judge ---control---> zygote ---fork---> student process
      |<---------------lifeline---->|          |
      |<---------------channel---------------->|

The control socket asks for student processes, and its end tells the zygote that the judge is gone.
A lifeline goes with every student process: whatever the judge sends on it kills; the process says
hello on it, by which the judge knows its pid, and so its CPU time; and one line comes back when
nothing is left of the process, of its children, and of its files. The channel is the student
process's only tie to the world. What is said on it is for others to define, and to distrust. Our
failures are told by an exception or in `Ending.error`; what student code does shows in nothing but
the channel and the other fields of `Ending`.

Modules: `limits` (what a student process may use), `backends`, `process`, `groups`, and `cores`
(the judge's side), `zygote` (the warm interpreter), `walls` and `namespaces` (what is built around
it and around each student process), `importable` and `identity` (the files shown in there, and who
reads them), `linux` and `seccomp` (the system calls for that). Which layers a machine gives, finds
`autograder.doctor.layers`.

What Linux offers, and what was chosen
--------------------------------------

Cost is CPU time per student process, measured on a two-core virtual machine with NumPy loaded.
Forking the warm interpreter and ending the fork costs 1.6 ms there, whatever is built around it.

==================  =======  =======================================================================
means               cost     what it gives, and whether it is used
==================  =======  =======================================================================
bubblewrap          100 ms   All namespaces below, well tested; but a program of its own to install,
                             and it starts a cold interpreter (with NumPy 0.10 s, with IPython 0.16
                             s) for each student process. Not used.
user namespace      0.1 ms   The right to make the others without being root; its own count of
                             processes (since Linux 5.14). Used, for root too: one way for all.
                             Root's zygote becomes nobody, as root is exempt from limits; a user's
                             becomes a subordinate id, if there is one.
pid namespace       0.1 ms   The student process is pid 1 of its own: it can signal nobody else, and
                             all that it started dies with it, daemons included. Used, by clone(2):
                             unshare(2) would need a second fork, 1.7 ms.
mount namespace     0.4 ms   A root folder, read-only, with Python's modules and packages, the very
                             libraries that these are linked with, and what the caller shows; no
                             /proc, no program, no device but null, zero, and urandom. Made once,
                             around the zygote, and copied for each student process.
tmpfs               0.3 ms   The scratch folder: the only writable place, limited in bytes and
                             files, gone with its process. Used.
network namespace   1.0 ms   No network, not even the machine's own. Used once, around the zygote;
                             each student process is denied sockets.
ipc namespace       0.1 ms   No shared memory with others. Used. Those of host name and control
                             groups: around the zygote only.
seccomp             0.3 ms   A list of the system calls, and of their arguments, that Python, NumPy,
                             Matplotlib, and IPython need; all others fail, those of later kernels
                             too: starting programs, sockets, leases, what writes out the machine's
                             disks or tells what others read. Used.
session             0.0 ms   A process group of its own. Groups know no pid namespace: a signal or a
                             priority for the group would reach the zygote's and all that were
                             forked from it. And where the kernel shares time out among sessions,
                             all that a student process forks has one share. Used.
one core            0.0 ms   All student processes of a zygote stay on one core, which is no other
                             zygote's as far as there are enough. Used.
resource limits     0.2 ms   Limits for each process, as `limits` states them. Used. Memory is
                             counted from what the warm interpreter maps.
no_new_privs, no    0.3 ms   Nothing brings back a right. Used.
capabilities
Landlock                     Rules on paths, for a process that sees all files. In a mount namespace
                             nothing is left to rule on. Not used.
control groups               One limit on the memory of all processes together, and on their number.
                             Used where the system has given a group over, as systemd does if it is
                             asked to; containers and CI machines rarely do. Elsewhere `processes`
                             times `memory` bounds the sum, and a kernel out of memory takes student
                             processes first.
==================  =======  =======================================================================

All in all a student process costs 4 to 6 ms from start to end, as `autograder bench --processes`
measures it, and a zygote with NumPy 0.15 s.
`student` returns at once, so who asks for the next process before it is needed doesn't wait for it
at all.

What is missed inside: /proc, /dev/shm (so no locks of multiprocessing), programs (no subprocess, no
shell, no pip), sockets other than pairs of streams, descriptors sent through them, sessions and
priorities of one's own, the names of users. Locks on files are granted and not taken, and nothing
is written out to a disk: scratch lies in memory, and nobody else sees it. Files are opened without
O_DIRECT, by which every read would come from the machine's disk. The channel is closed in processes
that Python forks there.

What is not kept apart: student processes that run at the same time can sense each other's load,
from how long reading takes, which parts of the read-only files were read before, and from numbers
that the kernel counts up for all, such as those of pipes, how many others made. The kernel is
shared by all; a hole in it is a hole here.

The other backend, `Unconfined`, has the same interface on any POSIX system: a clean environment,
limits that need no namespace, a process group and a folder of its own. It keeps honest mistakes
apart, and nothing else.
"""

from autograder.sandbox.backends import Namespaces, Sandbox, SandboxUnavailable, Unconfined, Warm
from autograder.sandbox.limits import Limits, Stated, limit, stated_limits
from autograder.sandbox.process import Ending, StudentProcess

__all__ = [
    "Ending",
    "Limits",
    "Namespaces",
    "Sandbox",
    "SandboxUnavailable",
    "Stated",
    "StudentProcess",
    "Unconfined",
    "Warm",
    "limit",
    "stated_limits",
]
