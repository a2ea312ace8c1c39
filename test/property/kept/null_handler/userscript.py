import logging
v = logging.NullHandler()
