"""Many articles: worker processes, shards that survive an interruption, merging, a cluster."""

from __future__ import annotations

from attribution.scale.auditing import Plan, audit
from attribution.scale.merging import merge
from attribution.scale.progress import Progress
from attribution.scale.stream import analyse_many

__all__ = ["Plan", "Progress", "analyse_many", "audit", "merge"]
