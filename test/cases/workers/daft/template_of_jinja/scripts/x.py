import daft
from jinja2 import Template

template = Template("a")


@daft.func(use_process=True)
def f(n: int) -> int:
    print(template.render())
    return n


if __name__ == "__main__":
    print(daft.from_pydict({"n": [1, 2]}).select(f(daft.col("n"))).to_pydict())
