import argparse
from concurrent.futures import ProcessPoolExecutor


def stop(args):
    return 1


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, default=1)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("run").set_defaults(func=lambda args: 1)
    commands.add_parser("stop").set_defaults(func=stop)
    return parser.parse_args()


def work(args):
    return args.n


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(work, parse()).result()
    print("CASE OK")
