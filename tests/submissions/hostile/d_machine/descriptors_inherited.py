#: purpose = "Reads, seeks, and lists whatever descriptor came with the process besides its connection and /dev/null."
#: lesson = "01_activations"
# %% first
import os, stat

found = []
for number in range(2048):
    try:
        kind = os.fstat(number)
    except OSError:
        continue
    null = stat.S_ISCHR(kind.st_mode) and kind.st_rdev == os.makedev(1, 3)
    if number > 3 or not (null or stat.S_ISSOCK(kind.st_mode)):
        found.append(number)
# %% relu-solution
def relu(Z):
    assert not found, found
    return np.maximum(0, Z)
