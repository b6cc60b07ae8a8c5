"""What a cell shows, collected as nbformat writes it: plain data, limited in number and size."""

import base64

MAX_PRINTED_CHARACTERS = 200_000
"""Characters of printed text kept of one cell; the rest is dropped, with a note."""

MAX_CELL_OUTPUTS = 200
"""Outputs kept of one cell."""

MAX_DISPLAYED_BYTES = 4_000_000
"""Bytes, as sent to the judge, of all that one cell displays; what would be more is dropped."""

CUT = "\n... the rest of this cell's output is left out\n"


class Outputs:
    """The outputs of the cell that runs, as nbformat writes them: plain data, limited in number and
    size.
    """

    def __init__(self):
        self.items: list[dict] = []
        self._room, self._shown, self._clear_first = MAX_PRINTED_CHARACTERS, 0, False

    def take(self) -> list[dict]:
        """Return what was collected, and begin anew."""
        taken, self.items, self._room, self._shown, self._clear_first = (
            self.items,
            [],
            MAX_PRINTED_CHARACTERS,
            0,
            False,
        )
        return taken

    def fitting(self, data: dict) -> dict:
        """Return a bundle of representations as text, images in base64, less what is too large to
        be shown as well.
        """
        text = {}
        for kind, shown in data.items():
            if isinstance(shown, bytes):
                shown = base64.b64encode(shown).decode()
            if (
                isinstance(shown, str)
                and self._shown + (size := len(shown) * (1 if shown.isascii() else 6))
                <= MAX_DISPLAYED_BYTES
            ):
                self._shown += size
                text[str(kind)] = shown
        return text

    def add(self, output: dict) -> None:
        """Add one output."""
        self._cleared()
        if len(self.items) < MAX_CELL_OUTPUTS:
            self.items.append(output)

    def write(self, stream: str, text: str) -> None:
        """Add printed text; successive writes to one stream are one output."""
        if not text or self._room == 0:
            return
        self._cleared()
        part = text[: self._room]
        self._room -= len(part)
        if self._room == 0:
            part += CUT
        last = self.items[-1] if self.items else {}
        if last.get("output_type") == "stream" and last["name"] == stream:
            last["text"].append(part)
        else:
            self.add({"output_type": "stream", "name": stream, "text": [part]})

    def clear(self, wait: bool) -> None:
        """Drop what was shown so far, now or when the next output comes."""
        self._clear_first = True
        if not wait:
            self._cleared()

    def _cleared(self) -> None:
        if self._clear_first:
            self.items, self._clear_first = [], False
