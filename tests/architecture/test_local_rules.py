import re
import subprocess
import sys

from mashang.commandline.home import PACKAGE

DECLARED = re.compile(r'\bdeclare\(\s*"([\w.-]+)"')
SEEN = """
import django; django.setup()
from django.urls import get_resolver
from mashang.kernel import local_rules
get_resolver().url_patterns
print(*(rule.code for rule in local_rules.declared()))
"""


def test_a_process_that_serves_pages_knows_every_rule():
    """A rule that only a relay declares could not be changed at the console."""
    sources = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]
    codes = {code for path in sources for code in DECLARED.findall(path.read_text())}
    done = subprocess.run([sys.executable, "-c", SEEN], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == codes
