root = {}.values()
