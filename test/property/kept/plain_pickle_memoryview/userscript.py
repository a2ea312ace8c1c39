root = [memoryview(b"x")]
