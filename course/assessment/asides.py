"""What is said of a student's work beside its verdicts, without points."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Aside:
    """A remark. about: the name that the student wrote, as of a solution cell. title: what it is
    on.
    """

    about: str
    title: str
    text: str

    def to_json(self) -> dict:
        """Return the remark as a JSON object."""
        return {"about": self.about, "title": self.title, "text": self.text}

    @classmethod
    def from_json(cls, data: object) -> "Aside":
        """Return what `to_json` wrote; KeyError or TypeError if it didn't."""
        if not isinstance(data, dict):
            raise TypeError("a remark is a JSON object")
        parts = [data[name] for name in ("about", "title", "text")]
        if not all(isinstance(part, str) for part in parts):
            raise TypeError("a remark is made of strings")
        return cls(*parts)
