__all__ = ["shout"]
