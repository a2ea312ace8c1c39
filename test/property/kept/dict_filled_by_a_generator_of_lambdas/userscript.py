class Index(dict):
    def __init__(self, rows): super().__init__((row, lambda: row) for row in rows)
root = Index("ab")
