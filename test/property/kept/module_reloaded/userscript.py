import helper
old = helper.A
