import socket
v = socket.socketpair()
