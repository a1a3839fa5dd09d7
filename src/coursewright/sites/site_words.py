"""While serving: settings that are words for the theme to show, and that nothing else hangs on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursewright.reading.builder_settings import load_settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WORDS = frozenset({"site_name", "site_description", "site_author", "copyright"})


class SiteWords:
    """The settings of a build, as its file had them."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Read them."""
        self._config, self._settings = config, _read(config)

    def take_over(self) -> bool:
        """Let the configuration say what the file says now; whether no more than words differs."""
        now = _read(self._config)
        names = self._settings.keys() | now.keys()
        changed = {name for name in names if self._settings.get(name) != now.get(name)}
        # Of anything else than a text, or of no name, a full build says what is wrong with it.
        if not changed <= WORDS or not all(_is_text(name, now) for name in changed):
            return False
        for name in changed:
            self._config[name] = now.get(name)
        self._settings = now
        return True


def _is_text(name: str, settings: dict[str, Any]) -> bool:
    return isinstance(settings.get(name), str) or (name not in settings and name != "site_name")


def _read(config: MkDocsConfig) -> dict[str, Any]:
    return load_settings(Path(config.config_file_path).parent, config)
