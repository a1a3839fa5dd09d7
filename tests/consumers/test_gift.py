"""gift-pegjs reads our GIFT."""

from coursewright.exporting.run import export, write_files
from coursewright.reading.course_files import CourseFiles
from support import SAMPLE


def test_every_question_is_read(tmp_path, ask_node):
    made = export(CourseFiles(SAMPLE), "gift", [])
    write_files(made, tmp_path)
    read = ask_node("gift", *(tmp_path / name for name in made.files))
    asked = [one for questions in read for one in questions if one["type"] != "Category"]
    assert len(asked) == made.taken
