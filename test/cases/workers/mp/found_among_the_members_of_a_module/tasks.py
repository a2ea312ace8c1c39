def do_good(x):
    return x

do_bad = lambda x: -x
