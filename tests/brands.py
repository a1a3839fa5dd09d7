"""A fork with a name and a logo of its own, for tests of what it hands on."""

import base64
import re

from support import edit

NAME = "Example College & Hospitals"
SVG = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- As drawing programs write them. -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  version="1.1" viewBox="0 0 240 60" inkscape:version="1.3"><title>A square</title>
  <rect id="rect1" width="60" height="60" style="fill:#7a1f3d" inkscape:label="Square"/></svg>
"""
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""


def give_brand(root, ending="svg", content=None, name=NAME, alt="A square"):
    """Set name and logo, as `docs/for-institutions.md` says; those that are empty stay out."""
    place = f"institution/logo.{ending}"
    (root / "docs/institution").mkdir(exist_ok=True)
    made = {"svg": SVG, "png": PNG}.get(ending, b"") if content is None else content
    (root / "docs" / place).write_bytes(made)
    edit(root, "mkdocs.yml", "theme:\n", f"theme:\n  logo: {place}\n")
    for key, said in (("logo_alt", alt), ("institution", name)):
        if said:
            edit(root, "mkdocs.yml", "    id: sample\n", f"    id: sample\n    {key}: {said}\n")
    return root


def brands_in(html):
    """What stands at the head: the address of the logo, its words, and the name."""
    return [
        (
            (re.search(r'src="([^"]*)"', one) or ["", ""])[1],
            (re.search(r'alt="([^"]*)"', one) or ["", ""])[1],
            (re.search(r"<span>(.*?)</span>", one) or ["", ""])[1],
        )
        for one in re.findall(r'<p class="brand">.*?</p>', html, re.DOTALL)
    ]


def embedded(kind, content):
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


ORIGINAL = "https://example.org/original/"


def give_imprint(root):
    """Set all that the foot of what is handed on says, in a course of version 0.3.0."""
    edit(root, "mkdocs.yml", "site_name:", 'copyright: "© Example College"\nsite_name:')
    edit(
        root,
        "mkdocs.yml",
        "    id: sample\n",
        f"""    id: sample
    institution: {NAME}
    contact: {{name: Office of Education, address: office@example.edu}}
    adapted_from:
      title: The original course
      address: {ORIGINAL}
      changes: One module was left out.
""",
    )
    (root / "CITATION.cff").write_text("version: 0.3.0\n", "utf-8")
    (root / "LICENSE-content.md").write_text(
        "# License\n\nYou may share it under [CC BY 4.0]"
        "(https://creativecommons.org/licenses/by/4.0/).\n\nMore of it.\n",
        "utf-8",
    )
    return root


IMPRINT = (
    "A sample course, version 0.3.0.",
    f"Offered by {NAME}.",
    "Contact: Office of Education (office@example.edu)",
    "Adapted from The original course",
    "Changed: One module was left out.",
    "You may share it under CC BY 4.0",
    "© Example College",
)
"""What the foot then says, each part in plain words."""
PUBLIC = IMPRINT[3:]
"""Of these, what is true of the course's public text alone."""
