#: purpose = "Links from the scratch folder to what is outside of it, written through; and what is outside linked into it."
#: lesson = "01_activations"
# %% first
import os
import course

written = []
for target in (course.__file__, "/etc/hostile-mark", "../hostile-mark", os.__file__):
    for make in (os.symlink, os.link):
        try:
            os.path.lexists("hostile-mark") and os.unlink("hostile-mark")
            make(target, "hostile-mark")
            open("hostile-mark", "a").close()
            written.append((make, target))
        except OSError:
            pass
# %% relu-solution
def relu(Z):
    assert not written, written
    return np.maximum(0, Z)
