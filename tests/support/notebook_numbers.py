"""Numbers in a page's prose, and whether a cell of the page computes them."""

import io
import re
import tokenize
from dataclasses import dataclass
from decimal import Decimal

SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
POWER = re.compile(r"\s*(?:×|\\times|\\cdot)\s*10(?:\^\{?(-?\d+)\}?|([⁻⁰¹²³⁴-⁹]+))")
NUMBER = re.compile(
    r"(?<![\d.])(?:(?<![\w)}\]])-)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\.?\d)"
)
PERCENT = re.compile(r"\s*\\?%|\s*per ?cent")
NAME = re.compile(r"(?:[A-Za-z_#]|\bNGC |\bIC )\Z")
BEFORE = 5  # characters of a name that `NAME` looks at
NOT_READ = re.compile(r"\]\([^)]*\)|https?://\S+|<!--.*?-->|<[a-zA-Z/][^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Number:
    """A written number: its text, its value, one unit of its last digit, and whether a % follows."""

    text: str
    value: Decimal
    unit: Decimal
    percent: bool

    @property
    def needs_proof(self):
        """Tell whether a cell must compute it: two significant digits, with a point or from 100 up; no years."""
        digits = self.text.split("e")[0].replace("-", "").replace(",", "").lstrip("0.")
        if "." in self.text:
            return len(digits.replace(".", "")) >= 2
        is_year = re.fullmatch(r"1[6-9]\d\d|20\d\d", self.text)
        return not is_year and len(digits) >= 3 and len(digits.rstrip("0")) >= 2

    def is_rounded_from(self, computed):
        """Tell whether this is `computed`, rounded to these digits; a minus must be one there too."""
        values = (computed.value, computed.value * 100) if self.percent else (computed.value,)
        sign = (lambda value: value) if self.value < 0 else abs
        return any(abs(sign(value) - self.value) <= self.unit / 2 for value in values)


def read_numbers(text):
    """Return the numbers written in a text, with thousands commas, true minus signs, LaTeX, powers of ten."""
    text = text.replace("−", "-").replace("{,}", ",").replace("&minus;", "-")
    text = re.sub(r"(?<=\d)(?:\\[,;]|[_\u2009\u202f])(?=\d{3})", "", text)
    numbers = []
    for found in NUMBER.finditer(text):
        if NAME.search(text[max(0, found.start() - BEFORE) : found.start()]):
            continue
        value = Decimal(found[0].replace(",", ""))
        power = POWER.match(text, found.end())
        exponent = int(power[1] or power[2].translate(SUPERSCRIPTS)) if power else 0
        unit = Decimal(1).scaleb(value.as_tuple().exponent + exponent)
        percent = bool(PERCENT.match(text, power.end() if power else found.end()))
        numbers.append(Number(found[0].lower(), value.scaleb(exponent), unit, percent))
    return numbers


def numbers_not_computed(prose, cells):
    """Return the texts of the numbers in `prose` that neither code nor output of `cells` holds."""
    computed = read_numbers("\n".join(text for cell in cells for text in texts_of(cell)))
    quoted = [number for number in read_numbers(NOT_READ.sub(" ", prose)) if number.needs_proof]
    return [number.text for number in quoted if not any(map(number.is_rounded_from, computed))]


def texts_of(cell):
    """Yield a code cell's source, without its comments, and all text that it printed or showed."""
    yield without_comments(cell.source)
    for output in cell.outputs:
        yield output.get("text", "")
        for kind, text in output.get("data", {}).items():
            if kind.startswith("text/"):
                yield re.sub(r"<[^>]*>", " ", text)


def without_comments(source):
    """Return Python without its comments; what is no Python as it is."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return source
    return tokenize.untokenize(token for token in tokens if token.type != tokenize.COMMENT)
