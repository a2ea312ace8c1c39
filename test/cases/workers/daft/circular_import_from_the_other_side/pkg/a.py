class Base:
    pass


from pkg.b import Child
