"""What pyproject.toml cannot say: the folder data/ is packed as helpers/data/files."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["helpers", "helpers.*"]), "helpers.data.files"],
    package_dir={"helpers.data.files": "data"},
    package_data={"": ["*.js", "*.css"], "helpers.data.files": ["**/*"]},
)
