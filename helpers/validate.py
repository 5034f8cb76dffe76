"""What is true of values wherever they come in: checks that return a value in its plain form, or say what is wrong."""


def read_only(array):
    """Return the array, locked."""
    array.flags.writeable = False
    return array
