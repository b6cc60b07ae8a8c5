"""What a student calls to guess before a derivation goes on."""

from course.visible import checks_at_hand, named


def guess(name: str, answer: object = ...) -> None:
    """Say what becomes of a guessed answer. It may be guessed as often as one likes, and costs
    nothing.

    LessonError where the visible checks of the lesson are missing, or ask for no such prediction.
    """
    checks = checks_at_hand()
    asked = {prediction.name: prediction for prediction in checks.predictions}
    prediction = named(asked, name, f"Lesson {checks.lesson} asks for no {name!r}. It asks for")
    print(f"{name}: {prediction.reply(answer)}")
