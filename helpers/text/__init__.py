"""How the course writes what stands in words: what a number is called, its unit, and the number itself."""

from helpers.text.label import Label, given_label, given_text, is_seen
from helpers.text.numbers import number, number_in_sentence, rounded, short_number, with_decimals, with_power_of_ten
from helpers.text.words import capital, counted

__all__ = [
    "Label",
    "capital",
    "counted",
    "given_label",
    "given_text",
    "is_seen",
    "number",
    "number_in_sentence",
    "rounded",
    "short_number",
    "with_decimals",
    "with_power_of_ten",
]
