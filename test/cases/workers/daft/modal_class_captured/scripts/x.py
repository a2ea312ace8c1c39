import daft
import modal

app = modal.App("j")
image = modal.Image.debian_slim().pip_install("daft")


@app.cls(image=image)
class K:
    @modal.method()
    def go(self, x):
        return x


@daft.func(use_process=True)
def n(t: str) -> str:
    return str(K)[:5] + t


if __name__ == "__main__":
    print(daft.from_pydict({"t": ["a"]}).select(n(daft.col("t"))).to_pydict())
