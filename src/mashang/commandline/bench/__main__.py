"""`python -m mashang.commandline.bench TRIAL …`: one trial, in the home that the environment names; prints JSON."""

import json
import sys
from importlib import import_module


def main(trial: str, *words: str) -> None:
    if trial == "found":
        from mashang.commandline import home

        home.ready(demo=False)
        from mashang.commandline.bench import life

        life.found_city()
        return
    if trial == "filled":
        from mashang.commandline.bench import fill

        fill.fill(int(words[0]))
        return
    found = import_module(f"mashang.commandline.bench.{trial}").run(quick="quick" in words)
    json.dump([figure.as_json() for figure in found], sys.stdout)


if __name__ == "__main__":
    import django

    django.setup()
    main(*sys.argv[1:])
