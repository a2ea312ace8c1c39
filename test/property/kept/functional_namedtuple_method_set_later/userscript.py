from helper import C1
root = [] + [globals()["C1"]]
