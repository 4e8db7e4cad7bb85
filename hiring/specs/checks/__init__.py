"""The rules for job specs; importing this registers all of them."""

from .publication_rules import MAX_MUST_HAVES
from .subject import SpecSubject, publication_errors, spec_rules

__all__ = ["MAX_MUST_HAVES", "SpecSubject", "publication_errors", "spec_rules"]
