import daft
from jinja2 import Environment, Template

environment = Environment()
text = Template("a {{ b }}").render(b=1)


@daft.func(use_process=True)
def f(n: int) -> str:
    return environment.from_string(text).render() + Template("{{ n }}").render(n=n)


if __name__ == "__main__":
    print(daft.from_pydict({"n": [1, 2]}).select(f(daft.col("n"))).to_pydict())
