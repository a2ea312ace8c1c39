import collections
class Index(dict):
    def __init__(self, rows): super().__init__((row, 1) for row in rows)
class Counts(collections.Counter): pass
class Groups(collections.defaultdict):
    def __init__(self, rows): super().__init__(list, ((row, []) for row in rows))
class Table(collections.UserDict):
    def __init__(self, rows): super().__init__(zip(rows, rows))
plain = {}
plain.update((key, 1) for key in "ab")
root = [Index("ab"), Counts(x for x in "ab"), Groups("ab"), Table("ab"), plain, collections.UserList(x for x in "ab")]
