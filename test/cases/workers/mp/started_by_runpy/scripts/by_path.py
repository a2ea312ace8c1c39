import runpy

if __name__ == "__main__":
    runpy.run_path("scripts/x.py", run_name="__main__")
