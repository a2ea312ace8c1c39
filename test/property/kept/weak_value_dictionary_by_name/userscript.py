import weakref
q2 = weakref.WeakValueDictionary()
