"""A problem with a question, reported: an address that brings along which question it is."""

from __future__ import annotations

from urllib.parse import quote

from coursewright.rendering.strings import page_words


def report_address(to: str, item: str, revision: str, file: str, page: str) -> str:
    """An e-mail or an issue, begun: it says which question is meant, and nothing of the learner."""
    words = page_words()
    title = words.phrase("report_title", item=item)
    body = words.phrase("report_body", item=item, revision=revision, file=file, page=page)
    if "://" not in to:
        # RFC 6068: a line of an e-mail's body ends in both characters.
        body = body.replace("\n", "\r\n")
        return f"mailto:{to}?subject={quote(title, safe='')}&body={quote(body, safe='')}"
    address, mark, place = to.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}title={quote(title, safe='')}&body={quote(body, safe='')}{mark}{place}"
