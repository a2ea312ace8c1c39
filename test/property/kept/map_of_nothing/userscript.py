from helper import f1
root = map(f1, [])
