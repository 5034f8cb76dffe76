"""How numbers are written for people: true minus, thousands commas, few digits, and powers of ten where they help."""

import math

import numpy as np

LARGE, SMALL = 1e7, 1e-3  # numbers beyond these are written with a power of ten
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float | None, digits: int = 2) -> str:
    """Write a number for people: "−591.54", "199,055.37", "1.2 × 10⁹", "∞", "—" where there is none.

    Beyond ten million and below a thousandth there is a power of ten.

    Parameters
    ----------
    value : float or None
    digits : int
        How many decimals it gets. A whole number (an int) gets none, a number below 1 keeps `digits` + 1 figures that
        tell.

    Returns
    -------
    str
    """
    if value is None or math.isnan(value):
        return "—"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    size = abs(value)
    if size >= LARGE or size < SMALL:
        return with_power_of_ten(value, max(1, digits - 1))
    if isinstance(value, (int, np.integer)):
        digits = 0
    elif size < 1:
        digits = digits - math.floor(math.log10(size))
    return with_decimals(value, digits)


def short_number(value: float) -> str:
    """Write a round number as shortly as it goes: "1,400,000", "0.25", "−3"."""
    if value == 0 or SMALL <= abs(value) < LARGE:
        return f"{value:,.10g}".replace("-", "−")
    return number(value)


def number_in_sentence(value: float) -> str:
    """Write a finite number within a sentence: "−591.54", "199,055.37", "0.0123", "1.20 × 10⁹"."""
    size = abs(value)
    if value == 0:
        return "0"
    if not SMALL <= size < LARGE:
        return with_power_of_ten(value, 2)
    return with_decimals(value, 2) if size >= 1 else f"{value:.3g}".replace("-", "−")


def with_decimals(value: float, digits: int) -> str:
    """Write a number with so many decimals: "−1,234.50"."""
    return f"{value:,.{digits}f}".replace("-", "−")


def with_power_of_ten(value: float, digits: int) -> str:
    """Write a number with a power of ten, and so many decimals before it: "1.20 × 10⁻⁹"."""
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    power = str(int(exponent)).translate(SUPERSCRIPTS)
    return f"{mantissa} × 10{power}".replace("-", "−")


def rounded(value: float, figures: int) -> float:
    """Return a number rounded to so many figures that count."""
    return float(f"{value:.{figures}g}")
