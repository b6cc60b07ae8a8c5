#: purpose = "Thousands of figures, opened and shown."
#: lesson = "01_activations"
# %% first
import matplotlib.pyplot as plt

for number in range(3000):
    plt.plot([0, 1])
    plt.figure()
    plt.show()
