"""make prove: the long proofs, one after another, each with its time, and a line at the end that
sums up.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
import sys
import time
import traceback

from tests.prove.proofs import PROOFS, NotHere

PROVED, FAILED, NOT_TRIED = "proved", "FAILED", "not tried"


@dataclass(frozen=True)
class Outcome:
    """How a proof ended. words: what it found, or why not. seconds: of wall time."""

    name: str
    end: str
    words: str
    seconds: float


def attempt(name: str, proof: Callable[[], str]) -> Outcome:
    """Run one proof. What fails is printed in full; the others go on."""
    began = time.monotonic()
    try:
        end, words = PROVED, proof()
    except NotHere as error:
        end, words = NOT_TRIED, str(error)
    except Exception as error:
        traceback.print_exc()
        end, words = FAILED, f"{name}: FAILED ({type(error).__name__})"
    return Outcome(name, end, words, time.monotonic() - began)


def attempt_all(proofs: Mapping[str, Callable[[], str]]) -> list[Outcome]:
    """Run the proofs in their order, with a line before and after each."""
    outcomes = []
    for number, (name, proof) in enumerate(proofs.items(), 1):
        print(f"[{number}/{len(proofs)}] {name} ...", flush=True)
        outcomes.append(attempt(name, proof))
        last = outcomes[-1]
        print(
            f"[{number}/{len(proofs)}] {name}: {last.end} in {spoken(last.seconds)}. {last.words}",
            flush=True,
        )
    return outcomes


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the one line that is quoted."""
    n_proved = sum(outcome.end == PROVED for outcome in outcomes)
    words = "; ".join(outcome.words for outcome in outcomes)
    return (
        f"proved: {n_proved} of {len(outcomes)} ({words}) in "
        f"{spoken(sum(outcome.seconds for outcome in outcomes))}"
    )


def spoken(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 600 else f"{seconds:.0f} s"


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"only these, of {', '.join(PROOFS)}"
    )
    chosen = parser.parse_args(argv)
    if unknown := set(chosen.names) - set(PROOFS):
        parser.error(f"there is no proof {min(unknown)!r}; there are {', '.join(PROOFS)}")
    return chosen


def main(argv: Sequence[str] | None = None) -> int:
    """Run the proofs. Returns 1 if one failed; one that this machine can't try is none that
    failed.
    """
    chosen = options(argv)
    outcomes = attempt_all(
        {name: proof for name, proof in PROOFS.items() if not chosen.names or name in chosen.names}
    )
    print(summary(outcomes))
    return int(any(outcome.end == FAILED for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
