X = 1


def load():
    global MODEL
    MODEL = "big"
