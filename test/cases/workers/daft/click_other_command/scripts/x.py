import modal
app = modal.App("x")
import os, sys
import daft
import helpers
@daft.func(use_process=True)
def enc(v: int) -> int:
    return helpers.helped(v)
def query():
    assert daft.from_pydict({"a": [1]}).select(enc(daft.col("a"))).to_pydict() == {"a": [1]}

import click
@click.group()
def cli(): pass
@cli.command()
def go(): query()
@cli.command()
def stop(): pass
def run():
    cli(standalone_mode=False)

@app.local_entrypoint()
def main():
    run()
    print("CASE OK")

if __name__ == "__main__":
    run()
    print("CASE OK")
