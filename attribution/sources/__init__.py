"""From mentions to sources: which of an article's statements have the same source, and who that is.

Names are grouped over the whole article first (``names``). Then its noun phrases are read in order of the text: a phrase with a
name goes to its bearer; a definite one to who or what was described by the same noun, a more general one, or is being talked
about; a pronoun to the most salient antecedent that agrees with it. Where two fit equally the phrase stays unresolved, with
both kept.
"""

from attribution.sources.drafts import Entity, Resolution
from attribution.sources.mentions import own_words
from attribution.sources.resolver import resolve

__all__ = ["Entity", "Resolution", "own_words", "resolve"]
