"""What Anki itself makes of our packages, imported one after another into an empty collection."""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

with tempfile.TemporaryDirectory() as folder:
    collection = Collection(str(Path(folder) / "collection.anki2"))
    imports = []
    for package in sys.argv[1:]:
        log = collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions())
        ).log
        imports.append(
            {
                kind: len(getattr(log, kind))
                for kind in ("new", "updated", "duplicate", "conflicting")
            }
        )
    checked, sound = collection.fix_integrity()
    media = collection.media.check()
    cards = [collection.get_card(one) for one in collection.find_cards("")]
    told = {
        "imports": imports,
        "sound": sound,
        "checked": checked,
        "missing": list(media.missing),
        "unused": list(media.unused),
        "decks": sorted(one.name for one in collection.decks.all_names_and_ids()),
        "types": sorted({one.note_type()["name"] for one in cards}),
        "notes": collection.note_count(),
        "cards": [
            {
                "id": one.note()["Id"],
                "type": one.note_type()["name"],
                "deck": collection.decks.name(one.did),
                "tags": one.note().tags,
                "question": one.question(),
                "answer": one.answer(),
            }
            for one in cards
        ],
    }
    collection.close()
sys.stdout.write(json.dumps(told))
