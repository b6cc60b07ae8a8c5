"""A report of wrong numbers can be right as a report."""

import pytest

from course.assessment.report import Report

LOG = Report(
    "  Epoch 1 | Loss: 0.6932\n  Epoch 3 | Loss: 0.5000\n",
    "result",
    3,
    3,
    "  Epoch {} | Loss: {:.4f}\n",
)


@pytest.mark.parametrize(
    "printed, losses, passes",
    [
        ("  Epoch 1 | Loss: 0.6932\n  Epoch 3 | Loss: 0.5000\n", [0.1, 0.2, 0.3], True),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", [0.1, 0.2, 0.3], True),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.2000\n", [0.1, 0.2, 0.3], False),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 2 | Loss: 0.3000\n", [0.1, 0.2, 0.3], False),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", [0.1, 0.3], False),
        ("  Epoch 1 | Loss: 0.1000\n", [0.1, 0.3], True),
        ("  Epoch 3 | Loss: 0.3000\n", [0.1, 0.3], True),
        ("  Epoch 1 | Loss: 0.1000\n", [0.1], True),
        ("", [], False),
        ("", [0.1], True),
        ("", [0.1, 0.2, 0.3], False),
        (
            "  Epoch 0 | Loss: 0.1000\n  Epoch 1 | Loss: 0.2000\n  Epoch 3 | Loss: 0.4000\n",
            [0.1, 0.2, 0.3, 0.4],
            True,
        ),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", [0.1, 0.2, 0.3, 0.4], True),
        ("  Epoch 0 | Loss: 0.1000\n  Epoch 1 | Loss: 0.2000\n", [0.1, 0.2, 0.3], False),
        ("  Epoch 0 | Loss: 0.1000\n  Epoch 3 | Loss: 0.4000\n", [0.1, 0.2, 0.3, 0.4], False),
        ("  Epoch 4 | Loss: 0.1000\n", [0.1], False),
        ("  Epoch 1 | Loss: 0.2000\n", [0.1], False),
        ("  Epoch 1 | Loss: 0.6932\n  Epoch 3 | Loss: 0.5000\n", [0.1], True),
        ("  Epoch 1 | Loss: 0.6932\n", [[0.6932]], False),
        ("  Epoch 1 | Loss: 0.1000\n  Epoch 3 | Loss: 0.3000\n", None, False),
    ],
)
def test_report_of_wrong_numbers_passes_where_it_reports_them_rightly(printed, losses, passes):
    assert (LOG.judge("printed", printed, {"result": losses}) is None) is passes


@pytest.mark.parametrize("count, passes", [(0, True), (1, True), (2, False)])
def test_report_of_no_numbers_is_right_where_one_at_most_is_missing(count, passes):
    report = Report(
        "  Epoch 1 | Loss: 0.6932\n" if count else "",
        "result",
        count,
        3,
        "  Epoch {} | Loss: {:.4f}\n",
    )
    assert (report.judge("printed", "", {"result": []}) is None) is passes
