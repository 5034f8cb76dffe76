"""Small things about words: how many there are of something, and how a sentence begins."""


def counted(count: float, thing: str, form: str = ",") -> str:
    """Write a number of things: "1 step", "1,200 steps".

    Parameters
    ----------
    count : float
    thing : str
        One of them.
    form : str
        How the number is written, as for `format`.

    Returns
    -------
    str
    """
    return f"{count:{form}} {thing}{'' if count == 1 else 's'}"


def capital(words: str) -> str:
    """Return the words with a capital letter in front, the rest as it is."""
    return words[:1].upper() + words[1:]
