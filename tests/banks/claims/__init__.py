"""What the hint of each known mistake claims, as a predicate on what an answer does: wherever the
hint is given, whatever the code looks like, the claim must hold.
"""

from tests.banks.claims import activations, bending, digits, layers, losses, mlp, training
from tests.banks.claims.answers import Claim

CLAIMS: dict[str, dict[str, Claim]] = {
    **activations.CLAIMS,
    **losses.CLAIMS,
    **layers.CLAIMS,
    **mlp.CLAIMS,
    **training.CLAIMS,
    **bending.CLAIMS,
    **digits.CLAIMS,
}
"""By item and by mistake."""
