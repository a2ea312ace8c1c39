class Record:
    pass


def make(value):
    return Record()
