"""``python -m training.export WORK MODELS``: put the finished models into the package, in half precision, with a manifest.

Weights and word vectors are rounded to 16-bit floats on disk; Stanza copies the weights into its own 32-bit layers when it
loads them, ``attribution.parse`` widens the vectors. Optimizer states and training paths stay behind.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import torch

FILES = {
    "tokenizer.pt": "tokenizer.pt",
    "mwt.pt": "mwt.pt",
    "tagger.pt": "tagger.pt",
    "lemma.pt": "lemma.pt",
    "parser.pt": "parser.pt",
    "fr_vec.pt": "vectors.pt",
}
PATHS = ("dir", "file", "path")


def halved(value: Any) -> Any:
    """The same structure with 32-bit float tensors rounded to 16 bits."""
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype is torch.float32 else value
    if isinstance(value, dict):
        return type(value)((key, halved(item)) for key, item in value.items())
    if isinstance(value, list):
        return [halved(item) for item in value]
    if isinstance(value, tuple):
        return tuple(halved(item) for item in value)
    return value


def without_paths(checkpoint: dict[str, Any]) -> dict[str, Any]:
    """A checkpoint whose training arguments name no file or folder of the machine that trained it."""
    for key in ("config", "args"):
        arguments = checkpoint.get(key)
        if isinstance(arguments, dict):
            for name, value in arguments.items():
                if isinstance(value, str) and any(word in name for word in PATHS):
                    arguments[name] = Path(value).name
    return {key: value for key, value in checkpoint.items() if not key.startswith("optimizer")}


def export(work: Path, models: Path) -> None:
    manifest = {}
    for name, target in FILES.items():
        checkpoint = torch.load(work / name, map_location="cpu", weights_only=True)
        path = models / target
        torch.save(halved(without_paths(checkpoint)), path, _use_new_zipfile_serialization=False)
        data = path.read_bytes()
        manifest[target] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    text = json.dumps({"files": manifest}, indent=2, sort_keys=True) + "\n"
    (models / "MANIFEST.json").write_text(text, encoding="utf-8")
    print(text, sum(entry["bytes"] for entry in manifest.values()) / 1e6, "MB")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
