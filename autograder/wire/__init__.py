"""What crosses between the judge and a student process: JSON in a fixed schema, every size limited.

Nothing here unpickles, evaluates, or imports by a name that came over the wire. The judge reads
with `unpack` and its kin, which raise `WireError` for whatever is not exactly what they expect; the
student process, which has nothing to lose, uses the same code. Four things cross: frames, and in
them values (with instances, where a method is lent), outcomes of probes, and outputs of cells.
"""
