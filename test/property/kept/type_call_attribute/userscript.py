C1 = type("C1", (), {"a": "text"})
