"""Many articles: worker processes, shards that survive an interruption, merging, a cluster.

``auditing.audit`` and ``merging.merge`` are what the commands call, ``stream.analyse_many`` is the library's.
"""
