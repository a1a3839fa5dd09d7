"""A logo or an icon that is no picture is told by `check`, and one that is a picture is not."""

import pytest

from brands import PNG, SVG, give_brand
from coursewright.findings import findings
from coursewright.reading.pictures import is_picture
from support import build, copy_sample, edit

OF_A_PAGE = b"<!DOCTYPE html>\n<html><body>Not found</body></html>\n"
NO_PICTURES = {
    "words.png": b"not a png",
    "empty.png": b"",
    "cut-off.png": PNG[:20],
    "empty.svg": b"",
    "words.svg": b"not an svg",
    "page.svg": OF_A_PAGE,
    "unclosed.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect',
    "of-a-page.svg": b"<svg><rect/></svg>",
    "page.jpg": OF_A_PAGE,
    "page.jpeg": OF_A_PAGE,
    "page.gif": OF_A_PAGE,
    "page.webp": OF_A_PAGE,
    "page.ico": OF_A_PAGE,
    "empty.avif": b"",
    "logo.docx": b"PK",
}
PICTURES = {
    "logo.svg": SVG,
    "LOGO.SVG": b"\xef\xbb\xbf" + SVG,
    "entity.svg": b'<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"/>',
    "logo.png": PNG,
    "LOGO.PNG": PNG,
    "logo.jpg": b"\xff\xd8\xff\xe0",
    "logo.gif": b"GIF89a",
    "logo.webp": b"RIFF\0\0\0\0WEBP",
    "icon.ico": b"\0\0\1\0",
    "png.ico": PNG,
    "logo.avif": b"\0\0\0\x20ftypavif",
}


@pytest.mark.parametrize("name", [*NO_PICTURES, *PICTURES])
def test_what_is_a_picture_is_told_by_its_beginning(tmp_path, name):
    (tmp_path / name).write_bytes((NO_PICTURES | PICTURES)[name])

    assert is_picture(tmp_path / name) == (name in PICTURES)


def test_what_cannot_be_read_is_no_picture(tmp_path):
    assert not is_picture(tmp_path / "gone.png")


@pytest.mark.parametrize(
    ("ending", "content"), [("png", b"not a png"), ("png", b"\n"), ("svg", b"\n")]
)
def test_a_logo_that_is_no_picture_is_told_at_its_line(tmp_path, ending, content, capsys):
    root = give_brand(copy_sample(tmp_path / "course"), ending, content)

    (told,) = findings(root)[0]

    assert told.rule == "theme-files-exist"
    line = (root / "mkdocs.yml").read_text("utf-8").splitlines()[told.line - 1]
    assert line == f"  logo: institution/logo.{ending}"
    assert f"docs/institution/logo.{ending} holds no picture" in told.message
    assert build(root, "--strict")[0] == 1
    capsys.readouterr()
    # As the hint says.
    picture = {"png": PNG, "svg": SVG}[ending]
    (root / f"docs/institution/logo.{ending}").write_bytes(picture)
    assert findings(root)[0] == []


def test_an_icon_that_is_no_picture_is_told(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs/icon.ico").write_bytes(OF_A_PAGE)
    edit(root, "mkdocs.yml", "  font: false\n", "  font: false\n  favicon: icon.ico\n")

    assert ["docs/icon.ico holds no picture" in one.message for one in findings(root)[0]] == [True]
