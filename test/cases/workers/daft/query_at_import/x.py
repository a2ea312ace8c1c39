import frames

if __name__ == "__main__":
    print(frames.frame.to_pydict())
