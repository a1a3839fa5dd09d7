"""Names of files that hold the whole course."""

import pytest

from coursewright.sites.names import file_name, folder_name


@pytest.mark.parametrize(
    ("title", "folder", "file"),
    [
        ("A sample course", "A sample course", "a-sample-course"),
        ("Éducation: qui décide ?", "Éducation qui décide", "education-qui-decide"),
        ('  "Who/what\\why"<1>|*  ', "Who what why 1", "who-what-why-1"),
        ("Ends in dots ...", "Ends in dots", "ends-in-dots"),
        ("con", "otherwise", "otherwise"),
        ("Nul.txt", "otherwise", "otherwise"),
        ("研究指导", "研究指导", "otherwise"),
        ("???", "otherwise", "otherwise"),
        ("", "otherwise", "otherwise"),
        ("a\tb\nc", "a b c", "a-b-c"),
    ],
)
def test_a_name_can_be_had_on_every_system(title, folder, file):
    assert folder_name(title, "otherwise") == folder
    assert file_name(title, "otherwise") == file


def test_a_long_title_ends_at_a_word():
    title = "Mentoring medical education research " * 4

    assert folder_name(title, "x") == "Mentoring medical education research Mentoring medical"
    assert len(folder_name("m" * 300, "x")) == 60
