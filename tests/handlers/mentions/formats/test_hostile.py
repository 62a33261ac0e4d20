"""Input made to kill the reader: it ends, within 600 MB, called bare.

The two seconds that it may take are measured by the benchmark; here a run that never ends is killed
after ten seconds of processor time, which no honest machine needs.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
MAX_SECONDS, MAX_MEGABYTES = 10, 600
RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from handlers.kernel.errors import UnreadableFeed
from handlers.mentions.formats import parse
content = sys.stdin.buffer.read()
try:
    answer = len(parse(content, None, "http://x.example/feed").items)
except UnreadableFeed as refusal:
    answer = refusal.text.key
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(megabytes, answer)
"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"{}>{}</feed>'


def rss(inner: str) -> str:
    return f"<rss><channel>{inner}</channel></rss>"


def billion_laughs() -> str:
    entities = "".join(f"<!ENTITY l{n} '" + f"&l{n - 1};" * 10 + "'>" for n in range(1, 10))
    return f'<!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]>' + rss("<item><title>&l9;</title></item>")


HOSTILE = {
    "billion_laughs": billion_laughs,
    "attributes": lambda: rss(
        "<item " + " ".join(f"a{n}='x'" for n in range(100_000)) + "><title>x</title></item>"
    ),
    "deep_nesting": lambda: "<rss>" + "<a>" * 300_000 + "</a>" * 300_000 + "</rss>",
    "items": lambda: rss("".join(f"<item><title>{n}</title></item>" for n in range(200_000))),
    "json_items": lambda: (
        '{"version": "https://jsonfeed.org/version/1", "items": ['
        + ",".join(f'{{"id": "{n}"}}' for n in range(200_000))
        + "]}"
    ),
    "json_deep": lambda: '{"items":' + "[" * 400_000,
    "broken_tags_in_cdata": lambda: rss(
        "<item><description><![CDATA[" + "<p <b/ " * 600_000 + "]]></description></item>"
    ),
    "unclosed_scripts": lambda: rss(
        "<item><description><![CDATA[" + "<script>" * 150_000 + "]]></description></item>"
    ),
    "broken_tags": lambda: rss("<a <b>" * 250_000),
    "mismatched_tags": lambda: rss("<a></b>" * 200_000),
    "empty_elements": lambda: rss("<a/>x" * 1_200_000),
    "many_in_one_item": lambda: rss("<item>" + "<title/>" * 900_000 + "</item>"),
    "references": lambda: rss("&pi;" * 1_400_000),
    "escaped_references": lambda: rss(
        ("<item><description>" + "&amp;lt;" * 500 + "</description></item>") * 2_000
    ),
    "unbound_prefixes": lambda: rss("".join(f"<a{n}:b/>" for n in range(300_000))),
    "links": lambda: ATOM.format("", "<entry>" + '<link href="x:"/>' * 400_000 + "</entry>"),
    "xml_base": lambda: ATOM.format(
        ' xml:base="http://x/' + "a/" * 2_000_000 + '"', '<entry><link href="a"/></entry>' * 5_000
    ),
    "nested_titles": lambda: (
        "<rss>" + "<item><title>" * 100 + "<b>x</b>" * 200_000 + "</title></item>" * 100 + "</rss>"
    ),
    "less_than": lambda: "<" * 9_000_000,
    "instructions": lambda: "<?a?>" * 1_900_000 + "<rss></rss>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_or_refused(name):
    done = subprocess.run(
        [sys.executable, "-c", RUN.replace("{seconds}", str(MAX_SECONDS))],
        input=HOSTILE[name]().encode(),
        capture_output=True,
        timeout=60,
        check=True,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
    )
    megabytes, _ = done.stdout.split(maxsplit=1)

    assert int(megabytes) < MAX_MEGABYTES
