def choice(options):
    return options[0]
