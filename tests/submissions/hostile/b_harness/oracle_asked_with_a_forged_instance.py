#: purpose = "A lent method is called on instances of classes that the course doesn't teach, with attributes to the student's taste."
#: lesson = "04_mlp"
#: [items]
#: MLP-predict = [0, "wrong_value"]
# %% after MLP-solution
import gc

from autograder.wire.values import pack, unpack


def predict(self, X, threshold=0.5):
    things = gc.get_objects()
    student = next(thing for thing in things if type(thing).__name__ == "_Student")
    asked = next((thing for thing in things if type(thing) is dict and "attempts" in thing and "do" in thing), {})
    for kind in ("np", "str", "Lender", "type", "MLP") if any(each.lend == ("MLP.forward",) for each in asked.get("attempts", ())) else ():
        forged = {"instance": [kind, {"__class__": "MLP", "forward": 1, "__dict__": [], "layer1": {"instance": [kind, {}]}}]}
        student.channel.send({"id": asked["id"], "call": {"lent": "MLP.forward", "args": [pack(X)], "self": forged}})
        student.channel.receive()
    return np.zeros((X.shape[0], 1), dtype=int)


MLP.predict = predict
