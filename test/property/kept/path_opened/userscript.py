import pathlib
v = pathlib.Path(__file__).open("rb")
