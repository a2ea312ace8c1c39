import modal

app = modal.App("model")


@app.cls()
class Model:
    names: list[str] = modal.parameter()

    @modal.method()
    def run(self) -> str:
        return "done"


@app.local_entrypoint()
def main():
    print(Model(names="a").run.remote())
