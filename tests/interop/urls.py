# SPDX-License-Identifier: Apache-2.0
"""metaxy::Url reads and renders URLs as SQLAlchemy does, but for what it refuses on purpose.

METAXY_SEED=n tries other random URLs than the usual ones.
"""

import os
import random
import re
import subprocess
import unittest

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

COUNT = 20_000
SEED = int(os.environ.get("METAXY_SEED", "1"))

PIECES = [
    *"abpg015_.-~%@:/?#&=+[]!$'()*,;<>|\\^`{}\"",
    *("://", "//", "::1", "[::1]", ":5432", "sqlite:///", "postgresql+psycopg2://", "user:pass@"),
    *("%40", "%3a", "%2F", "%25", "%C3%A9", "%c3", "%FF", "%00", "%ED%A0%80", "%0A", "%4", "%zz"),
    *("\n", "\r", "\t", "\x00", "\x7f", " ", "\u0085", "\u00e9", "\u0663", "\u20ac", "\U0001f600"),
    *("?a=1", "&a=2", "&b=", "&c", "host=h", "a+b", ":65536", ":-1", ": 5", ":1_0", ":007", "]x"),
]

# Each has something that is easily read otherwise.
HOSTILE = [
    *("", "sqlite://", "sqlite:///", "sqlite:////a b", "pg://@", "pg://:@", "pg://:5", "pg://?"),
    *("pg://u:p@h@x/d", "pg://u/v:p@h", "pg:///u:p@h", "pg://[::1]x", "pg://[::1", "pg://[]"),
    *("pg://h:", "pg://h:/d", "pg://h:0", "pg://h:65535", "pg://h:65536", "pg://h:\u0663", "+://h"),
    *("pg://h?a=1;b=2", "pg://h?a=b=c", "pg://h?b=1&a=2&b=0", "pg://h?a&b=&=c", "pg://h?a=%"),
    *("pg://u:a/b?c#d@h/d?e#f", "postgresql:u:p@h", "p-g://h", "\u00e9://h", "pg://h?a=1\nb=2"),
]


def random_text(rng, longest=6):
    return "".join(rng.choice(PIECES) for _ in range(rng.randrange(longest)))


def random_url(rng):
    """Sometimes anything, mostly what looks like a URL."""
    if rng.random() < 0.2:
        return random_text(rng, 12)
    out = rng.choice(["pg", "sqlite", "postgresql+asyncpg", "postgres", "a_1"]) + "://"
    if rng.random() < 0.6:
        out += random_text(rng, 4)
        if rng.random() < 0.7:
            out += ":" + random_text(rng, 4)
        out += "@"
    if rng.random() < 0.7:
        out += rng.choice(["h", "db.example", "[::1]", "[fe80::1%eth0]", random_text(rng, 3)])
    if rng.random() < 0.4:
        out += f":{rng.randrange(70000)}"
    if rng.random() < 0.7:
        out += "/" + random_text(rng)
    if rng.random() < 0.5:
        options = [f"{random_text(rng, 3)}={random_text(rng, 4)}" for _ in range(rng.randrange(4))]
        out += "?" + "&".join(options)
    return out


def random_parts(rng):
    """The arguments of URL.create. The options are a list of pairs."""

    def maybe(value):
        return value if rng.random() < 0.7 else None

    return (
        rng.choice(["pg", "sqlite", "postgresql+asyncpg", "a b", ""]),
        maybe(random_text(rng)),
        maybe(random_text(rng)),
        maybe(rng.choice(["", "h", "::1", "a%41", random_text(rng, 3)])),
        maybe(rng.randrange(65536)),
        maybe(random_text(rng)),
        [(random_text(rng, 3), random_text(rng)) for _ in range(rng.randrange(4))],
    )


def dictionary(options):
    out = {}
    for name, value in options:
        out.setdefault(name, []).append(value)
    return out


def options_of(url):
    """Pairs, sorted by name as SQLAlchemy renders them."""
    return [(name, value) for name in sorted(url.query) for value in url.normalized_query[name]]


def parts_of(url):
    plain = (url.drivername, url.username, url.password, url.host or None, url.port, url.database)
    return plain + (options_of(url),)


def texts_of(url):
    """Everything of a URL that is text."""
    parts = [url.drivername, url.username, url.password, url.host, url.database]
    parts += [text for option in options_of(url) for text in option]
    return [part for part in parts if part is not None]


def behind_user(url, text):
    """The text from the host on."""
    rest = text.split("://", 1)[1]
    if url.password is not None:
        return rest.split(":", 1)[1].split("@", 1)[1]
    if url.username is not None:
        return rest[re.match("[^:/]*@", rest).end() :]
    return rest


# What is refused on purpose, with the words that say it. Each is of a URL of SQLAlchemy's, and of
# the text that it was read from.


def has_other_at(url, text):
    return url.password is not None and "@" in behind_user(url, text)


def has_user_in_database(url, text):
    return re.match(r"[^/?]*/[^?]*:[^@]*@", behind_user(url, text), re.DOTALL)


def has_odd_port(url, text):
    """Python's int() takes blanks, signs, underscores and other digits; and no port is larger."""
    usual = re.match(r"(\[[^/?]+\]|[^/?:]*):[0-9]+([/?]|\Z)", behind_user(url, text))
    return url.port is not None and not (usual and url.port <= 65535)


def goes_on_behind_bracket(url, text):
    return re.match(r"\[[^/?]+\][^:/?\]]", behind_user(url, text))


def has_line_break_in_query(url, text):
    """What is behind it is lost."""
    return "\n" in behind_user(url, text).partition("?")[2]


def has_bad_bytes(url, text):
    """Python puts U+FFFD in the place of what is not UTF-8."""
    return "\ufffd" not in text and any("\ufffd" in part for part in texts_of(url))


def has_nul(url, _):
    return any("\0" in part for part in texts_of(url))


def has_password_alone(url, _):
    return url.username is None and url.password is not None


def has_empty_option(url, _):
    return any(not value for _, value in options_of(url))


def host_has(pattern):
    return lambda url, _: re.search(pattern, url.host or "")


EITHER = {
    "letters, digits, '_' and '+'": lambda url, _: re.search("[^A-Za-z0-9_+]", url.drivername),
    "has a bracket in its host": host_has(r"[\[\]]"),
    "has a control character in its host": host_has(r"[\0-\x1f\x7f]"),
    "has a NUL character": has_nul,
}

PARSED = EITHER | {
    "another '@' behind that of its password": has_other_at,
    "has a ':' and a '@' behind the '/'": has_user_in_database,
    "has no port from 0 to 65535": has_odd_port,
    "goes on behind the ']'": goes_on_behind_bracket,
    "has a line break in its query": has_line_break_in_query,
    "has bytes that are not UTF-8": has_bad_bytes,
}

CREATED = EITHER | {
    "begins with no name": lambda url, _: not url.drivername,
    "has a '@' in its host": host_has("@"),
    "has a '/' or a '?' in its host": host_has("[/?]"),
    "has a password, but no user name": has_password_alone,
    "has an option without a value": has_empty_option,
}


def hexadecimal(text):
    return "-" if text is None else "x" + text.encode().hex()


def plain(word):
    return None if word == "-" else bytes.fromhex(word[1:]).decode()


def ask(questions):
    """The answers of url_parts, which are words."""
    done = subprocess.run(
        [os.environ["METAXY_TEST_URL_PARTS"]],
        input="".join(f"{question}\n" for question in questions),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answers = [line.split(" ") for line in done.stdout.splitlines()]
    if len(answers) != len(questions):
        raise AssertionError(f"{len(questions)} questions, {len(answers)} answers")
    return answers


def ask_to_create(parts):
    *plain_parts, options = parts
    words = [None if part is None else str(part) for part in plain_parts]
    words += [text for option in options for text in option]
    return " ".join(["create", *map(hexadecimal, words)])


class UrlTest(unittest.TestCase):
    maxDiff = None

    def check_answer(self, answer, url, text, purposes):
        """`url` is what SQLAlchemy has, None when it refuses. The number of what was refused."""
        if answer[0] == "refused":
            message = plain(answer[1])
            words = [known for known in purposes if known in message]
            self.assertTrue(url is None or (words and purposes[words[0]](url, text)), message)
            return 1
        self.assertIsNotNone(url, answer)
        unmet = [words for words, holds in purposes.items() if holds(url, text)]
        self.assertEqual(unmet, [], "should have been refused")
        shown, _, *words = [plain(word) for word in answer]
        port = None if words[4] is None else int(words[4])
        options = list(zip(words[6::2], words[7::2], strict=True))
        self.assertEqual((*words[:4], port, words[5], options), parts_of(url))
        self.assertEqual(shown, url.render_as_string(hide_password=False))
        self.assertEqual(parts_of(make_url(shown)), parts_of(url))
        return 0

    def test_parsing(self):
        print(f"METAXY_SEED={SEED}", flush=True)
        rng = random.Random(SEED)
        texts = HOSTILE + [random_url(rng) for _ in range(COUNT)]
        refused = 0
        for text, answer in zip(texts, ask([f"parse {hexadecimal(text)}" for text in texts])):
            try:
                url = make_url(text)
            except (ArgumentError, ValueError):
                url = None
            with self.subTest(text=text):
                refused += self.check_answer(answer, url, text, PARSED)
        print(f"{len(texts)} URLs, {refused} of them refused", flush=True)

    def test_creating(self):
        print(f"METAXY_SEED={SEED}", flush=True)
        rng = random.Random(SEED)
        cases = [random_parts(rng) for _ in range(COUNT)]
        refused = 0
        for case, answer in zip(cases, ask([ask_to_create(case) for case in cases])):
            url = URL.create(*case[:6], query=dictionary(case[6]))
            with self.subTest(parts=case):
                refused += self.check_answer(answer, url, None, CREATED)
        print(f"{len(cases)} URLs, {refused} of them refused", flush=True)

    def test_passwords_are_hidden(self):
        text = "postgresql://user:s3cr3t@host/d?sslmode=require"
        answer = ask([f"parse {hexadecimal(text)}"])[0]
        self.assertEqual(plain(answer[1]), make_url(text).render_as_string())
