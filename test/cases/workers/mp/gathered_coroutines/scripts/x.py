import asyncio
from concurrent.futures import ProcessPoolExecutor


def double(x: int) -> int:
    return 2 * x


async def in_pool(pool: ProcessPoolExecutor, x: int) -> int:
    return await asyncio.get_running_loop().run_in_executor(pool, lambda: double(x))


async def main() -> None:
    with ProcessPoolExecutor(1) as pool:
        assert await asyncio.gather(*(in_pool(pool, i) for i in range(3))) == [0, 2, 4]


if __name__ == "__main__":
    asyncio.run(main())
    print("CASE OK")
