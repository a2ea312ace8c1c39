from datetime import date
from pathlib import Path

import modal

double = modal.Function.from_name("elsewhere", "double")
Model = modal.Cls.from_name("elsewhere", "Model")


class Row:
    def __init__(self, n):
        self.n = n


if __name__ == "__main__":
    print(double.remote({"n": 1}, day=date.today()), double.remote(Row(1)))
    print(Model.with_options(gpu="T4")().run.remote([Path("a"), Row(2)]))
    print(list(double.map([Row(n) for n in range(3)])), double.spawn(Row(4)).get())
