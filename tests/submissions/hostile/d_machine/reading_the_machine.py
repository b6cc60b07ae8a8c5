#: purpose = "Reads what belongs to the machine and its users: accounts, keys, histories, tokens, logs, mail, mounts."
#: lesson = "01_activations"
# %% first
import glob, os, pwd, sys
from pathlib import Path
import course

PATTERNS = ("/etc/passwd", "/etc/shadow", "/etc/hosts", "/etc/hostname", "/etc/machine-id", "/etc/ssl/private", "/root/.*rc", "/home/*",
            "/root/.ssh", "/root/.aws", "/root/.config", "/root/.jupyter", "/root/.netrc", "/root/.bash_history", "/root/.git*",
            "/home/*/.*", "/var/*", "/tmp/*", "/run/secrets", "/mnt/*", "/media/*", "/srv", "/boot", "/opt/*", "/.dockerenv")
visible = {str(parent) for file in (course.__file__, os.__file__, sys.prefix + "/lib/x") for parent in Path(file).absolute().parents}
found = [path for pattern in PATTERNS for path in glob.glob(pattern) if path not in visible]
users = pwd.getpwall()
# %% relu-solution
def relu(Z):
    assert not found and not users, (found, users)
    return np.maximum(0, Z)
