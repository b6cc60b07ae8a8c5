#: purpose = "A cell that catches its interrupt and goes on: its process is killed, and the cell left out."
#: lesson = "01_activations"
#: incidents = ["in the cell"]
# %% first
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
