import threading
class T(threading.Thread):
    pass
v = T()
