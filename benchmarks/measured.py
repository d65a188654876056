"""``make measured``: what ``attribution evaluate --json`` says of sets of gold, into ``attribution/measured.json``.

``python -m benchmarks.measured FILE.json...``: each file is called as its set: gold.json, open.json, corpus.json. Sets that are
not given stay as they are, so that who lacks their texts can still measure the others.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from attribution import provenance
from attribution.measured import FILE, entry_of

ORDER = ("gold", "open", "corpus")


def main(paths: list[str], file: Path = FILE) -> int:
    known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    today = provenance.now().date().isoformat()
    for path in map(Path, paths):
        if path.stem not in ORDER:
            print(f"{path}: is called as no set; one of {', '.join(ORDER)}", file=sys.stderr)
            return 2
        entry = entry_of(json.loads(path.read_text(encoding="utf-8")), today)
        before = known.get(path.stem, {})
        # The same figures keep their date: the file changes only where they do.
        same = {**entry, "date": None} == {**before, "date": None}
        known[path.stem] = before if same else entry
        f1, low, high = (100 * value for value in known[path.stem]["scores"]["f1"])
        print(f"{path.stem}: F1 {f1:.1f} [{low:.1f}, {high:.1f}], {'unchanged' if same else 'new'}")
    lines = json.dumps({name: known[name] for name in ORDER if name in known}, indent=1)
    file.write_text(lines + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
