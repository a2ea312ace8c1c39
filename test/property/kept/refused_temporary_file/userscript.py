import tempfile
q = tempfile.TemporaryFile()
root = lambda: q
