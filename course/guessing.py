"""What a student calls to guess before a derivation goes on."""

from course.visible import checks_at_hand


def guess(name: str, answer: object = ...) -> None:
    """Say what becomes of a guessed answer. It may be guessed as often as one likes, and costs
    nothing.

    LessonError where the visible checks of the lesson are missing, ValueError where it asks for no
    such prediction.
    """
    checks = checks_at_hand()
    asked = {prediction.name: prediction for prediction in checks.predictions}
    if name not in asked:
        raise ValueError(
            f"Lesson {checks.lesson} asks for no {name!r}. It asks for: {', '.join(asked)}."
        )
    print(f"{name}: {asked[name].reply(answer)}")
