import sys
import helper
sys.modules.pop("helper")
root = lambda: helper.x
