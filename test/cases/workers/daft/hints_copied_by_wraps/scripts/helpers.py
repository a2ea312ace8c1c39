class Doc:
    def __init__(self, text):
        self.text = text


def size(text):
    return len(text)
