#: purpose = "Changes what the kernel keeps of a process: mask of files, folder, priority, processors, limits, signals, locale."
#: lesson = "01_activations"
#: incidents = ["your code ended Python (exit code 9)"]
# %% first
import locale, os, resource, signal, sys

def settings():
    mask = os.umask(0)
    os.umask(mask)
    return (mask, os.getcwd(), os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), os.getpgrp(), sys.getswitchinterval(),
            resource.getrlimit(resource.RLIMIT_NOFILE), signal.getsignal(signal.SIGCHLD), signal.pthread_sigmask(signal.SIG_BLOCK, []),
            sys.getrecursionlimit(), locale.setlocale(locale.LC_ALL), os.times().user < 2)

before = settings()
os.umask(0o777)
os.mkdir("hostile-mark")
os.chdir("/usr")
for change in (lambda: os.nice(5), lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})):
    try:
        change()
    except PermissionError:
        pass
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
resource.setrlimit(resource.RLIMIT_NPROC, (4, 4))
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
sys.setswitchinterval(1.0)
locale.setlocale(locale.LC_ALL, "C")
after = settings()
# %% after setup
os._exit(9)
# %% relu-solution
def relu(Z):
    assert before != after and before[0] == 0o022 and before[1] == "/scratch", before
    assert before[4] == 1 and before[6][0] > 40 and not before[8] and before[10] != "C", before
    return np.maximum(0, Z)
