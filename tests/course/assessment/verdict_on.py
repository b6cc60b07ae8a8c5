"""What an expectation says of a thing, in one word."""

from course.assessment.values import Opaque, describe


def verdict(expected, thing, observed=None):
    finding = expected.judge(
        "result", thing if isinstance(thing, Opaque) else describe(thing), observed or {}
    )
    return finding and finding.verdict
