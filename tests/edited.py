"""A course of which one file at a time is another, and what is then found."""

from contextlib import contextmanager
from unittest.mock import patch

from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.whole_course import whole_course


class EditedCourse:
    """A course that was read once: of an edit, only the file that was edited is read again."""

    def __init__(self, root):
        self.root = root
        self._read = CourseFiles(root)
        self.pristine = whole_course(self._read)
        self._edited = {}

    @contextmanager
    def edited(self, path, content):
        """The course with these bytes in a file, or without it; as it was, afterwards."""
        assert not self._edited, "one edit at a time"
        file = self.root / path
        before = file.read_bytes()
        self._edited = {path: content}
        try:
            file.unlink() if content is None else file.write_bytes(content)
            yield
        finally:
            file.write_bytes(before)
            self._edited = {}

    def text(self, path):
        return (self.root / path).read_text("utf-8")

    def findings(self):
        """What `check` finds now."""
        with patch("coursewright.findings.read_course", self._read_again):
            return findings(self.root)[0]

    def course(self):
        """The course as it is now."""
        return whole_course(self._course_files())

    def _read_again(self, root):
        course_files = self._course_files()
        course = whole_course(course_files)
        return course, [one for found in course_files.found.values() for one in found]

    def _course_files(self):
        anew = "mkdocs.yml" in self._edited or None in self._edited.values()
        return CourseFiles(self.root) if anew else self._read.after(self._edited)


def changed(text, edits):
    """A text after replacements, each of what stands there."""
    for edit in edits:
        assert edit["old"] in text, edit["old"]
        text = text.replace(edit["old"], edit["new"], 1)
    return text


def as_told(found):
    """Findings as the files of cases write them."""
    return [
        f"{one.path}:{one.line}:{one.column}: {one.severity}: {one.message} [{one.rule}]\n"
        f"hint: {one.hint}"
        for one in found
    ]
