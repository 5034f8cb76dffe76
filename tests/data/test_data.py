"""The tables are as printed, bad files and bad columns are refused in words, and standardising is exact."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import numpy as np
import pytest

from helpers.data import centre, check_columns, parse_table, read_table, standardise
from helpers.state.choices import own_csv

pytestmark = pytest.mark.filterwarnings("error")


def written(folder, text, encoding="utf-8"):
    path = folder / "mine.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_galaxies_are_hubbles_table():
    table = read_table("hubble_1929")
    assert table.columns == ("nebula", "distance_mpc", "velocity_km_s")
    assert len(table) == 24
    assert table["nebula"][5] == "NGC 224"
    assert (table["distance_mpc"][5], table["velocity_km_s"][5]) == (0.275, -220)
    assert table["distance_mpc"].sum() == pytest.approx(21.873)
    assert table["velocity_km_s"].sum() == 8955
    assert (table["distance_mpc"] @ table["velocity_km_s"]) == pytest.approx(12513.695)
    assert sorted(table["distance_mpc"]) == list(table["distance_mpc"])


def test_the_cars_are_ezekiels_table():
    table = read_table("stopping_distances_1930")
    assert table.columns == ("speed_mph", "distance_ft")
    assert len(table) == 50
    assert (table["speed_mph"].sum(), table["distance_ft"].sum()) == (770, 2149)
    assert (table["speed_mph"] @ table["distance_ft"]) == 38482


def test_the_tables_are_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(read_table("hubble_1929")) == 24


def test_a_table_cannot_be_changed():
    table = read_table("hubble_1929")
    with pytest.raises(ValueError, match="read-only"):
        table["distance_mpc"][0] = 1
    with pytest.raises(FrozenInstanceError):
        table.name = "mine"
    assert isinstance(table["nebula"], tuple)
    assert repr(table) == "Table hubble_1929: 24 rows of nebula, distance_mpc, velocity_km_s"


def test_an_unknown_column_lists_the_known_ones():
    with pytest.raises(KeyError, match="no column 'speed'.*nebula, distance_mpc, velocity_km_s"):
        read_table("hubble_1929")["speed"]


def test_an_unknown_table_lists_the_known_ones():
    with pytest.raises(FileNotFoundError, match="hubble_1929, stopping_distances_1930"):
        read_table("hubble")


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_of_the_learners_own_is_read(tmp_path, start, end):
    text = start + end.join(["name, x", '"one, two", 1e3', "", " three ,-.5", ""])
    table = read_table(written(tmp_path, text))
    assert list(table) == ["name", "x"] and "x" in table
    assert table["name"] == ("one, two", "three")
    assert table["x"].tolist() == [1000, -0.5]
    assert read_table(str(tmp_path / "mine.csv")).name == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "size,who,mass\n1.5,a,2\n2.5,b,-3.25\n",
        "size;who;mass\n1,5;a;2\n2,5;b;-3,25\n",
        "size\twho\tmass\n1.5\ta\t2\n2.5\tb\t-3.25\n",
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_a_table_as_spreadsheets_write_it_is_read(text):
    table = parse_table(text, "mine.csv")
    assert (table.name, table.columns) == ("mine", ("size", "who", "mass"))
    assert (table["size"].tolist(), table["who"], table["mass"].tolist()) == ([1.5, 2.5], ("a", "b"), [2, -3.25])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mine.csv has no rows"),
        ("x,y\n", "mine.csv has no rows"),
        ("x,y\n1,2\n3\n", "mine.csv, line 3: the entry of column 'y' is missing"),
        ("x,y\n1,2\n3,\n", "mine.csv, line 3: the entry of column 'y' is missing"),
        ("x,y\n1,2\n\n3,4,5\n", "mine.csv, line 4: 3 entries, but there are only 2 columns"),
        ("x,y\n1,2\n3,four\n", "mine.csv, line 3, column 'y': 'four' is not a number"),
        ("x,y\nfour,2\n3,4\n", "mine.csv, line 2, column 'x': 'four' is not a number"),
        ("x,y\n1,nan\n", "mine.csv, line 2, column 'y': 'nan' is not a number"),
        ("x,y\n1,2\n1,-inf\n", "mine.csv, line 3, column 'y': '-inf' is not a number"),
        ("x,\n1,2\n", "line 1: column 2 has no name"),
        ("x,\x07\n1,2\n", "line 1: column 2 has no name"),
        ("x,x\n1,2\n", "line 1: the column 'x' is named more than once"),
        ("x,y\n1,1_000\n2,3\n", "mine.csv, line 2, column 'y': '1_000' is not a number"),
        ('x,y\n1,"2\n', "mine.csv, line 2: the row is not comma-separated text"),
        ('x,y\n1,2\n3,"4\n5,6\n7,8\n', "mine.csv, line 3: the row is not comma-separated text"),
        ('x,y\n1,2\n\n3,"4"5\n', "mine.csv, line 4: the row is not comma-separated text"),
        ("1,2\n3,4\n", "mine.csv, line 1: these are numbers, but the first line must name the columns"),
        ("x\ty\n1\t2,5\n2\t3\n", "mine.csv, line 2, column 'y': '2,5' is not a number"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_column(tmp_path, text, message):
    with pytest.raises(ValueError, match=message):
        read_table(written(tmp_path, text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path, end):
    with pytest.raises(ValueError, match="mine.csv, line 3: this is not text in UTF-8"):
        read_table(written(tmp_path, end.join(["x,y", "1,2", "größe,3", ""]), encoding="latin-1"))


@pytest.mark.parametrize("name", [None, 3, b"hubble_1929"])
def test_what_is_no_name_of_a_table_is_refused(name):
    with pytest.raises(TypeError, match="the name of a table is a text"):
        read_table(name)


def test_a_table_with_too_few_columns_of_numbers_names_the_text(tmp_path):
    with pytest.raises(
        ValueError, match="only 1 column.*: a line needs two; mine.csv, line 2, column 'b': '--' is not"
    ):
        own_csv(written(tmp_path, "a,b\n1,--\n3,zz\n"))


def test_text_that_is_taken_for_numbers_is_refused_with_its_line_and_column(tmp_path):
    table = read_table(written(tmp_path, "a,b,c\n1,--,1_000\n3,zz,2_000\n"))
    assert (table["b"], table["c"]) == (("--", "zz"), ("1_000", "2_000"))
    with pytest.raises(TypeError, match="y must be numbers, but holds text: mine.csv, line 2, column 'b': '--' is"):
        check_columns(table["a"], table["b"])
    with pytest.raises(TypeError, match="values must be numbers.*mine.csv, line 2, column 'c': '1_000' is"):
        standardise(table["c"])


@pytest.mark.parametrize(
    ("x", "y", "error", "message"),
    [
        ([1, 2], [1, 2, 3], ValueError, "x has 2 values and y has 3"),
        ([], [], ValueError, "x is empty"),
        ([1, 2], [1, float("nan")], ValueError, "y must be finite, but its value number 2 is nan"),
        ([float("-inf"), 2], [1, 2], ValueError, "x must be finite, but its value number 1 is -inf"),
        (["1", "2"], [1, 2], TypeError, "x must be numbers, but holds text"),
        ([1, "2"], [1, 2], TypeError, "x must be numbers, but holds text"),
        ([1, 2], [1, None], TypeError, "y must be numbers, but holds None"),
        ([1, 2], [{}, "3"], TypeError, "y must be numbers, but holds '3'"),
        ([1, 2], [1, {}], TypeError, "y must be numbers"),
        ([10**400, 2], [1, 2], ValueError, "x must be finite, but its value number 1 is inf"),
        ([1, 2], [2, -(10**400)], ValueError, "y must be finite, but its value number 2 is -inf"),
        ([1, -1.1e12], [1, 2], ValueError, "x must be at most 10¹² in size, but its value number 2 is -1.1e\\+12"),
        (np.ma.array([1, 2, 3], mask=[0, 1, 0]), [1, 2, 3], ValueError, "x must.*its value number 2 is masked"),
        ([1j, 2], [1, 2], TypeError, "x must be numbers, but holds complex"),
        (3, [1], ValueError, "x must be one column"),
        ([[1, 2]], [1, 2], ValueError, r"x must be one column.*\(1, 2\)"),
        ([[1], [1, 2]], [1, 2], ValueError, "x must be one column"),
    ],
)
def test_bad_columns_are_refused(x, y, error, message):
    with pytest.raises(error, match=message):
        check_columns(x, y)


def test_numbers_of_which_numpy_has_no_kind_are_read():
    x, y = check_columns([Fraction(1, 4), 10**12], np.ma.array([1, 2], mask=False))
    assert (x.tolist(), y.tolist()) == ([0.25, 1e12], [1, 2])


def test_columns_are_copied_and_locked():
    given = np.array([1, 2, 3], dtype=np.int16)
    x, y = check_columns(given, (4.5, 5, 6))
    given[0] = 100
    assert (x.dtype, y.dtype, x.tolist(), y.tolist()) == (float, float, [1, 2, 3], [4.5, 5, 6])
    assert not x.flags.writeable and not y.flags.writeable


@pytest.mark.parametrize(("scale", "offset"), [(1, 0), (1e6, 0), (1e-6, 0), (1, 1e6), (1e-300, 0), (1e11, 0)])
def test_standardised_values_have_mean_zero_and_deviation_one(scale, offset):
    values = np.array([0.5, 3, 4, 8.25]) * scale + offset
    exact = np.array([-3.4375, -0.9375, 0.0625, 4.3125])
    exact /= np.sqrt(np.mean(exact**2))
    assert standardise(values) == pytest.approx(exact, rel=1e-12)


def test_equal_values_standardise_to_zeros():
    # The mean of three times 0.1 is not 0.1 in floats: dividing the rounding by itself would give ones.
    assert standardise([0.1, 0.1, 0.1]).tolist() == [0, 0, 0]
    assert centre(np.array([0.1, 0.1, 0.1]))[0] == 0.1


def test_centring_survives_a_large_offset():
    mean, deviations = centre(np.array([1.0, 2, 4]) + 2.0**40)
    assert mean == 2.0**40 + 7 / 3
    assert deviations == pytest.approx([-4 / 3, -1 / 3, 5 / 3], abs=3e-4)
