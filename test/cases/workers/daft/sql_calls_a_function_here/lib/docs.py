class Doc:
    pass
