import start

if __name__ == "__main__":
    print(start.frame.to_pydict())
