"""Stanza's French models run another way: the same weights, the same results, a fraction of the work.

``engine`` runs them all over many texts at once; ``tokens``, ``forms``, ``tags`` and ``trees`` run one model each. What makes
them fast:

- sentences of all articles at hand go together, sorted by length, without padding in the recurrent layers (``recurrent``);
- what a recurrent layer makes of a word alone, before it sees the neighbours, is computed once for each word form (``memo``);
- labels are scored for the arcs that were chosen, not for all n² of a sentence; heads that form a tree are the best tree, so
  the search for one is only run where they do not (``trees``, ``decoding``).

The results are the same but for paragraphs of over a thousand characters, where Stanza's depend on their neighbours
(``tokens.WINDOW``).

Only this package and ``parse`` know Stanza and torch.
"""
