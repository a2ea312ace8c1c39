import multiprocessing as mp

limit = 5

def scaled(i):
    total = 0
    for part in range(limit):
        total += part * i
    return total

def main():
    print(factor, scaled(1))

if __name__ == "__main__":
    factor = 3
    main()
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(scaled, [1, 2]))
