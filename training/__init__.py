"""The recipe that makes the French models in ``attribution/models`` from public treebanks."""
