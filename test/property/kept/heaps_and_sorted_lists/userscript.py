import bisect, heapq
class V: pass
class W: pass
class Gone: pass
a = []
heapq.heappush(a, (1, V()))
b = []
bisect.insort(b, W())
gone = [Gone()]
heapq.heappop(gone)
c = gone
