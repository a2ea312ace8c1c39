import modal

app = modal.App("model")


@app.cls()
class Model:
    names: str = modal.parameter()
    size: int = modal.parameter(default=1)
    raw: bytes = modal.parameter(default=b"")
    fast: bool = modal.parameter(default=False)
    made: list[str] = modal.parameter(init=False)

    @modal.method()
    def run(self) -> str:
        return "done"


@app.local_entrypoint()
def main():
    print(Model(names="a").run.remote())
