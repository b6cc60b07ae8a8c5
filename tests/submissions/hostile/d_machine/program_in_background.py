#: purpose = "Programs that go on by themselves: a shell, nohup, another Python, cron. There is none to start."
#: lesson = "01_activations"
# %% first
import os, pty, subprocess, sys

started = []
for command in (["/bin/sh", "-c", "sleep 3600 &"], ["nohup", "sleep", "3600"], [sys.executable, "-c", "pass"], ["crontab", "-l"],
                ["/lib64/ld-linux-x86-64.so.2", sys.executable], ["systemd-run", "--user", "sleep", "3600"]):
    try:
        subprocess.Popen(command, start_new_session=True)
        started.append(command)
    except OSError:
        pass
try:
    pty.fork()
    started.append("pty")
except OSError:
    pass
if os.system("sleep 3600 &") == 0:
    started.append("system")
# %% after setup
!sleep 3600 &
# %% relu-solution
def relu(Z):
    assert not started, started
    return np.maximum(0, Z)
