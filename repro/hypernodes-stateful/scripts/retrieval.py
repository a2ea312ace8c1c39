"""A hypernodes pipeline with a stateful encoder. The engine's configuration puts the encoder into a UDF worker."""

import modal
from hypernodes import Pipeline, node, stateful
from hypernodes.engines import DaftEngine

app = modal.App("hypernodes-stateful")


class Passage:
    def __init__(self, text: str):
        self.text = text


# `stateful` puts a wrapper in the place of the class and gives it the class's own module and name
# (hypernodes/decorators.py), so the encoder that travels with the node is an instance of retrieval.Encoder.
@stateful
class Encoder:
    def __init__(self, dimensions: int):
        self.dimensions = dimensions

    def encode(self, passage: Passage) -> int:
        return len(passage.text) % self.dimensions


@node(output_name="cleaned")
def clean(text: str) -> str:
    return " ".join(text.lower().split())


@node(output_name="encoded")
def encode(cleaned: str, encoder: Encoder) -> int:
    return encoder.encode(Passage(cleaned))


# max_concurrency makes an actor pool of the stateful node, and an actor pool is a process of its own.
engine = DaftEngine(default_daft_config={"use_process": True, "max_concurrency": 1})
retrieval = Pipeline(nodes=[clean, encode], engine=engine)


@app.function()
def pipeline() -> None:
    outputs = retrieval.run(inputs={"text": "Hello  World", "encoder": Encoder(dimensions=8)})
    print(outputs)
    print(f"done: {outputs['encoded']} encoded")


@app.local_entrypoint()
def main() -> None:
    pipeline.local()


if __name__ == "__main__":
    pipeline.local()
