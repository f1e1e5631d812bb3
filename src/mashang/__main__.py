"""`python -m mashang` is the console script `mashang`."""

from mashang.commandline.main import main

if __name__ == "__main__":
    raise SystemExit(main())
