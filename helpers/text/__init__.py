"""How the course writes what stands in words: what a number is called, and its unit."""

from helpers.text.label import Label, given_label, given_text, is_seen

__all__ = ["Label", "given_label", "given_text", "is_seen"]
