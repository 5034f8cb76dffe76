"""The list of the course's tables is whole: each has an entry, whose columns it has, and a wrong entry is told."""

import pytest

from helpers.data import DATA_FOLDER, read_table, table_entries, table_entry
from helpers.surfaces import from_data, from_table

ENTRY = """[mine]
name = "mine"
says = "All mine."
x = { column = "a", name = "length", unit = "m" }
y = { column = "b", name = "weight", unit = "" }
"""


def test_every_table_has_an_entry_whose_columns_it_has():
    assert table_entries().keys() == {path.stem for path in DATA_FOLDER.glob("*.csv")}
    for entry in table_entries().values():
        assert {entry.x.column, entry.y.column} <= set(read_table(entry.table).columns_of_numbers)
        assert entry.says.endswith(".") and len({entry.name for entry in table_entries().values()}) == len(
            table_entries()
        )


def test_a_table_s_surface_is_that_of_its_columns():
    surface, table = from_table("hubble_1929"), read_table("hubble_1929")
    assert surface.has_data_of(from_data(table["distance_mpc"], table["velocity_km_s"]))
    assert (str(surface.x_label), str(surface.weight_label)) == ("distance (Mpc)", "weight (km/s per Mpc)")
    with pytest.raises(ValueError, match="tables.toml has no entry for 'hubble', only for hubble_1929, stopping_"):
        table_entry("hubble")


def test_entries_are_read_from_a_folder(tmp_path):
    (tmp_path / "tables.toml").write_text(ENTRY, encoding="utf-8")
    (entry,) = table_entries(tmp_path).values()
    assert (entry.table, entry.says, str(entry.x.label), entry.y.column) == ("mine", "All mine.", "length (m)", "b")


@pytest.mark.parametrize("line", ["says = ", "x = "])
def test_an_entry_that_lacks_something_is_told(tmp_path, line):
    lines = [each for each in ENTRY.splitlines() if not each.startswith(line)]
    (tmp_path / "tables.toml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ValueError, match=f"tables.toml, mine: name, says, x and y are needed.*{line.split()[0]}"):
        table_entries(tmp_path)
