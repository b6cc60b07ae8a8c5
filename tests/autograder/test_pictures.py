"""Pictures hold nothing but a picture, of a size that a browser can unpack."""

import base64
import io
import struct
import zlib

import matplotlib
import pytest

from autograder.pictures import MOST_PIXELS, MOST_PIXELS_TOGETHER, PictureFile, Pixels, jpeg, png


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(width: int = 1, height: int = 1, *more: bytes, end: bytes = chunk(b"IEND", b"")) -> str:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes((width + 1) * height) if width < 100 else b""))
    return base64.b64encode(SIGNATURE + header + b"".join(more) + body + end).decode()


def test_png_of_a_plain_picture_is_the_picture():
    assert png(picture()).text == picture()


def test_png_of_a_figure_keeps_its_pixels():
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    file = io.BytesIO()
    figure = plt.figure(figsize=(1, 1))
    figure.savefig(file)
    plt.close(figure)
    made = png(base64.encodebytes(file.getvalue()).decode()).text
    again = plt.imread(io.BytesIO(base64.b64decode(made)))
    file.seek(0)
    assert (again == plt.imread(file)).all()


def test_png_drops_what_is_no_picture():
    told = chunk(b"tEXt", b"Comment\0<script>1</script>")
    assert png(picture(1, 1, told)).text == picture()
    assert png(picture(end=chunk(b"IEND", b"") + b"<script>1</script>")).text == picture()


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        "",
        "no base64!",
        '"><script>1</script>',
        base64.b64encode(b"<svg/>").decode(),
        base64.b64encode(SIGNATURE).decode(),
        base64.b64encode(SIGNATURE + chunk(b"IEND", b"")).decode(),
        picture()[:-8],
        picture(end=b""),
        picture(0, 5),
        picture(MOST_PIXELS // 100 + 1, 100),
        base64.b64encode(SIGNATURE + struct.pack(">I", 2**31) + b"IHDR").decode(),
        base64.b64encode(base64.b64decode(picture())[:-1] + b"x").decode(),
        f"{picture()[:8]}!{picture()[8:]}",
        base64.b64encode(b"\x89PNG\r\n\x1a\0" + base64.b64decode(picture())[8:]).decode(),
        "\ud800",
    ],
)
def test_png_of_anything_else_is_none(data):
    assert png(data) is None


def segment(mark: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, 2 + len(body)) + body


def photo(*segments: bytes, end: bytes = b"\xff\xd9") -> str:
    content = b"\xff\xd8" + b"".join(segments) + segment(0xDA, b"") + b"pixels" + end
    return base64.b64encode(content).decode()


def frame(width: int, height: int, mark: int = 0xC0) -> bytes:
    return segment(mark, struct.pack(">BHHB", 8, height, width, 1))


ABOUT = segment(0xE0, b"JFIF\0")


def test_jpeg_of_a_photo_is_the_photo_with_its_size():
    assert jpeg(photo(ABOUT, frame(30, 20))) == PictureFile(photo(ABOUT, frame(30, 20)), 600)
    assert jpeg(photo(ABOUT, frame(3, 2), frame(30, 20, 0xCF))).n_pixels == 600


def test_jpeg_that_matplotlib_made_has_its_size():
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    file = io.BytesIO()
    figure = plt.figure(figsize=(1, 2), dpi=50)
    figure.savefig(file, format="jpeg")
    plt.close(figure)
    assert jpeg(base64.b64encode(file.getvalue()).decode()).n_pixels == 5000


@pytest.mark.parametrize(
    "data",
    [
        photo(ABOUT),
        photo(ABOUT, frame(30, 20), end=b""),
        photo(ABOUT, frame(30, 0)),
        photo(ABOUT, frame(MOST_PIXELS // 1000 + 1, 1000)),
        photo(ABOUT, segment(0xC4, struct.pack(">BHHB", 8, 20, 30, 1))),
        photo(frame(30, 20))[:12],
        photo(ABOUT, b"\x00\xe1\0\x02", frame(30, 20)),
        photo(ABOUT, b"\xff\xe1\0\0", frame(30, 20)),
        photo(ABOUT, b"\xff\xe1\0\1", frame(30, 20)),
        base64.b64encode(b"\0" + base64.b64decode(photo(frame(30, 20)))[1:]).decode(),
        base64.b64encode(b"<svg>\xff\xd9").decode(),
        base64.b64encode(b"\xff\xd8\xff\xd9").decode(),
    ],
)
def test_jpeg_of_anything_else_is_none(data):
    assert jpeg(data) is None


def test_pixels_are_granted_until_they_are_used_up():
    pixels = Pixels(10)
    granted = [pixels.grant(PictureFile("", n_pixels)) for n_pixels in (6, 5, 4, 1)]
    assert granted == [True, False, True, False]


def test_pixels_of_a_page_are_a_browsers_to_hold():
    assert (MOST_PIXELS, MOST_PIXELS_TOGETHER) == (20_000_000, 50_000_000)


def test_picture_of_as_many_pixels_as_may_be_is_one():
    assert png(picture(200_000, 100)).n_pixels == MOST_PIXELS


def test_png_keeps_the_colours_that_it_numbers_and_which_of_them_are_clear():
    colours, clear = chunk(b"PLTE", b"\1\2\3"), chunk(b"tRNS", b"\0")
    assert png(picture(1, 1, colours, clear)).text == picture(1, 1, colours, clear)


@pytest.mark.parametrize("mark", range(0xC0, 0xD1))
def test_jpeg_says_its_size_behind_thirteen_of_its_marks(mark):
    made = jpeg(photo(ABOUT, frame(30, 20, mark)))
    assert (made is not None) is (mark not in (0xC4, 0xC8, 0xCC, 0xD0))
