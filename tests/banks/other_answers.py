"""Answers to the other course's exercises that its makers did not choose: what a student may write
all the same.
"""

ACCOUNT = """
class Account:
    def __init__(self, owner):
        {init}
    def deposit(self, amount):
        {deposit}
    def withdraw(self, amount):
        {withdraw}
    def statement(self):
        {statement}
    def ranking(self):
        {ranking}
"""

_RIGHT_METHODS = {
    "init": "self.owner, self.balance, self.history = owner, 0, []",
    "deposit": (
        "if amount <= 0: raise ValueError(amount)\n        self.balance += amount; "
        "self.history.append(amount)"
    ),
    "withdraw": (
        "if amount <= 0: raise ValueError(amount)\n        if amount > self.balance: "
        "raise Overdrawn(amount)\n        self.balance -= amount; "
        "self.history.append(-amount)"
    ),
    "statement": "return list(self.history)",
    "ranking": "return sorted(self.history)",
}


def account(**methods: str) -> str:
    """Return a right `Account` with other bodies in the place of some of its methods."""
    return ACCOUNT.format(**_RIGHT_METHODS | methods)


def function(head: str, body: str) -> str:
    """Return a function of this signature and body."""
    return f"def {head}:\n    {body}\n"


def _sort(body: str) -> str:
    return function("insertion_sort(items)", body)


def _copy(body: str) -> str:
    return function("sorted_copy(items)", body)


def _count(body: str) -> str:
    return function("count_words(text)", body)


def _longest(body: str) -> str:
    return function("longest_word(text)", body)


def _shared(body: str) -> str:
    return function("shared_words(first, second)", body)


def _break(body: str) -> str:
    return function("break_sort()", body)


WRONG = {
    "insertion_sort": {
        "does nothing": _sort("return None"),
        "does nothing, with a docstring": _sort('"""Sort."""'),
        "returns its argument": _sort("return items"),
        "sorts descending": _sort("items.sort(reverse=True)"),
        "sorts a copy": _sort("items = list(items); items.sort()"),
        "empties the list": _sort("items.clear()"),
        "drops equal items": _sort("items[:] = sorted(set(items))"),
        "makes floats of ints": _sort(
            "items.sort()\n    for i, x in enumerate(items):\n"
            "        items[i] = float(x) if isinstance(x, int) else x"
        ),
        "makes truths of ones": _sort(
            "items.sort()\n    for i, x in enumerate(items):\n"
            "        items[i] = True if x == 1 else x"
        ),
        "makes strings of all": _sort("items[:] = sorted(map(str, items))"),
        "knows the example": _sort("items[:] = [1, 2, 3] if items == [3, 1, 2] else items"),
        "returns the list": _sort("items.sort(); return items"),
        "returns True": _sort("items.sort(); return True"),
        "is a generator": _sort("items.sort(); yield"),
        "fails": _sort("items.sort(); raise ValueError('done')"),
        "takes more arguments": function("insertion_sort(items, key)", "items.sort()"),
        "is a list": "insertion_sort = [1, 2, 3]",
    },
    "sorted_copy": {
        "does nothing": _copy("return items"),
        "sorts the argument": _copy("items.sort(); return items"),
        "sorts the argument and returns a copy": _copy("items.sort(); return list(items)"),
        "returns None": _copy("sorted(items)"),
        "returns a tuple": _copy("return tuple(sorted(items))"),
        "returns a generator": _copy("return (x for x in sorted(items))"),
        "returns an iterator": _copy("return iter(sorted(items))"),
        (
            "returns a list of its own kind"
        ): "class L(list):\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        + _copy("return L(sorted(items))"),
        "returns floats": _copy(
            "return [float(x) if isinstance(x, int) else x for x in sorted(items)]"
        ),
        "returns an array": "import numpy as np\n" + _copy("return np.sort(items)"),
        "returns the argument if it is sorted": _copy(
            "return items if items == sorted(items) else sorted(items)"
        ),
        "returns one list again and again": "kept = []\n"
        + _copy("kept[:] = sorted(items)\n    return kept if len(items) > 1 else items"),
        "returns a deque": "from collections import deque\n" + _copy("return deque(sorted(items))"),
    },
    "break_sort": {
        "an empty list": _break("return []"),
        "no two are equal": _break("return [3, 1, 2]"),
        "a string": _break("return 'aab'"),
        "a tuple": _break("return (1, 1)"),
        "truths": _break("return [True, True]"),
        "floats": _break("return [1.0, 1.0]"),
        "None": _break("return None"),
        "a list of a list": _break("return [[1, 1]]"),
        "lists, which can't be in a set": _break("return [[1], [1]]"),
        "so many": _break("return [1] * 10_000"),
    },
    "count_words": {
        "nonsense": _count("return {'nonsense': -1}"),
        "an empty dict": _count("return dict()"),
        "None": _count("return None"),
        "floats": _count("return {word: float(text.split().count(word)) for word in text.split()}"),
        "True for 1": _count(
            "words = text.split(); return {w: True if words.count(w) == 1 else words.count(w) for "
            "w in words}"
        ),
        "no capitals": _count(
            "words = text.lower().split(); return {w: words.count(w) for w in words}"
        ),
        "no full stops": _count(
            "words = [w.strip('.') for w in text.split()]; return {w: words.count(w) for w in "
            "words}"
        ),
        "entries of zero": "from collections import Counter\n"
        + _count("c = Counter(text.split()); c['unseen'] = 0; return c"),
        "pairs": _count("words = text.split(); return [(w, words.count(w)) for w in words]"),
        "a set": _count("return set(text.split())"),
        "a function": _count("return text.count"),
        "a dict of its own kind": (
            "class D(dict):\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        )
        + _count("return D()"),
        "one dict for all calls": "seen = {}\n"
        + _count("for w in text.split(): seen[w] = seen.get(w, 0) + 1\n    return seen"),
        "keys in pairs": _count(
            "words = text.split(); return {(w,): words.count(w) for w in words}"
        ),
    },
    "longest_word": {
        "the text": _longest("return text"),
        "the last of several": _longest("return max(reversed(text.split()), key=len)"),
        "a list of it": _longest("return [max(text.split(), key=len)]"),
        "the length": _longest("return len(max(text.split(), key=len))"),
        "an empty text for no words": _longest("return max(text.split(), key=len, default='')"),
        "IndexError for no words": _longest(
            "return sorted(text.split(), key=len, reverse=True)[0]"
        ),
        "the exception, returned": _longest(
            "return max(text.split(), key=len) if text.split() else ValueError('no words')"
        ),
        "the exception's class": _longest(
            "return max(text.split(), key=len) if text.split() else ValueError"
        ),
        "the exception, caught": _longest(
            "try:\n        return max(text.split(), key=len)\n"
            "    except ValueError:\n        return None"
        ),
        "the exception always": _longest("raise ValueError('no words')"),
        "an exception that only has the name": "class ValueErrors(Exception): pass\n"
        + _longest(
            "if not text.split(): raise ValueErrors()\n    return max(text.split(), key=len)"
        ),
        "KeyError": _longest(
            "if not text.split(): raise KeyError(text)\n    return max(text.split(), key=len)"
        ),
        "SystemExit": _longest(
            "if not text.split(): raise SystemExit\n    return max(text.split(), key=len)"
        ),
        "a text of its own kind": (
            "class S(str):\n    def __eq__(self, other): return True\n    __hash__ = str.__hash__\n"
        )
        + _longest("return S(max(text.split(), key=len))"),
    },
    "shared_words": {
        "an empty set": _shared("return set()"),
        "a list": _shared("return list(set(first.split()) & set(second.split()))"),
        "a frozen set": _shared("return frozenset(first.split()) & frozenset(second.split())"),
        "a dict": _shared("return {w: True for w in first.split() if w in second.split()}"),
        "either": _shared("return set((first + ' ' + second).split())"),
        "letters": _shared("return set(first) & set(second)"),
        "empty dict for nothing": _shared("return set(first.split()) & set(second.split()) or {}"),
        "True": _shared("return True"),
    },
    "Account": {
        "one history for all": account(
            init="self.owner, self.balance, self.history = owner, 0, Account.entries"
        )
        + "    entries = []\n",
        "a default that is shared": account()
        .replace("(self, owner)", "(self, owner, history=[])")
        .replace("0, []", "0, history"),
        "a float balance": account(init="self.owner, self.balance, self.history = owner, 0.0, []"),
        "False for a balance": account(
            init="self.owner, self.balance, self.history = owner, False, []"
        ),
        "no history": account(init="self.owner, self.balance = owner, 0"),
        "a tuple for the history": account(
            init="self.owner, self.balance, self.history = owner, 0, ()",
            deposit="if amount <= 0: raise ValueError(amount)\n"
            "        self.balance += amount; self.history += (amount,)",
        ),
        "takes everything": account(deposit="self.balance += amount; self.history.append(amount)"),
        "a refusal that leaves its trace": account(
            deposit="self.balance += amount; self.history.append(amount)\n"
            "        if amount <= 0: raise ValueError(amount)"
        ),
        "an assertion": account(
            deposit="assert amount > 0\n        self.balance += amount; self.history.append(amount)"
        ),
        "never overdrawn, silently": account(
            withdraw="if 0 < amount <= self.balance:\n            self.balance -= amount\n"
            "            self.history.append(-amount)"
        ),
        "catches it itself": account(
            withdraw="try:\n            if amount > self.balance: raise Overdrawn(amount)\n"
            "            self.balance -= amount; self.history.append(-amount)\n"
            "        except Overdrawn: print('no')"
        ),
        "ValueError, not Overdrawn": account(
            withdraw="if not 0 < amount <= self.balance: raise ValueError(amount)\n"
            "        self.balance -= amount; self.history.append(-amount)"
        ),
        "another Overdrawn": "class Overdraft(Exception): pass\n"
        + account(
            withdraw="if amount > self.balance: raise Overdraft(amount)\n"
            "        self.balance -= amount; self.history.append(-amount)"
        ),
        "the list itself": account(statement="return self.history"),
        "a tuple of it": account(statement="return tuple(self.history)"),
        "sorts the history": account(ranking="self.history.sort(); return list(self.history)"),
        "sorts and hands out the history": account(
            ranking="self.history.sort(); return self.history"
        ),
        "a set of it": account(ranking="return sorted(set(self.history))"),
        ("a dict in place of an object"): (
            "def Account(owner):\n    return {'owner': owner, 'balance': 0, 'history': []}\n"
        ),
    },
}
"""For each name, answers that must lose points, by what is wrong with them."""

RIGHT = {
    "insertion_sort": {
        "selection": _sort(
            "for i in range(len(items)):\n        j = items.index(min(items[i:]), i)\n"
            "        items[i], items[j] = items[j], items[i]"
        ),
        "with a default": function("insertion_sort(items, start=1)", "items.sort()"),
        "another name": function("insertion_sort(numbers)", "numbers[:] = sorted(numbers)"),
        "star": function("insertion_sort(*all)", "all[0].sort()"),
        "a lambda": "insertion_sort = lambda items: items.sort()\n",
        "prints": _sort("items.sort(); print(items)"),
    },
    "sorted_copy": {
        "partial": "from functools import partial\nsorted_copy = partial(sorted, reverse=False)\n",
        "the built-in": "sorted_copy = sorted\n",
        "unpacked": _copy("new = [*items]; new.sort(); return new"),
        "deep": "import copy\n"
        + _copy("new = copy.deepcopy(items); insertion_sort(new); return new"),
    },
    "break_sort": {
        "many": _break("return [0] * 50"),
        "negative": _break("return [-1, 5, -1]"),
        "a tuple of one": _break("return ([1, 1],)"),
        "large": _break("return [10**30, 10**30]"),
    },
    "count_words": {
        "OrderedDict": "from collections import OrderedDict\n"
        + _count(
            "words = text.split()\n    return OrderedDict((w, words.count(w)) for w in words)"
        ),
        "Counter that was asked": "from collections import Counter\n"
        + _count("c = Counter(text.split()); c['unseen']; return c"),
        "the Counter of the lesson": _count("return Counter(text.split())"),
        "sum": _count(
            "return {w: sum(w == other for other in text.split()) for w in text.split()}"
        ),
    },
    "longest_word": {
        "its own words": _longest(
            "words = text.split()\n    assert_words(words)\n    return max(words, key=len)"
        )
        + function("assert_words(words)", "if not words: raise ValueError('nothing here')"),
        "UnicodeError, which is a ValueError": _longest(
            "if not text.split(): raise UnicodeError('no')\n    return max(text.split(), key=len)"
        ),
    },
    "shared_words": {
        "filter": _shared("return set(filter(second.split().__contains__, first.split()))"),
        "difference twice": _shared("a = set(first.split()); return a - (a - set(second.split()))"),
    },
    "Account": {
        "plain": account(),
        "slots": account(
            init="__slots__ = ()\n        self.owner, self.balance, self.history = owner, 0, []"
        ),
        "a class method and a constant": account() + "    currency = 'EUR'\n    @classmethod\n"
        "    def of(cls, name): return cls(name)\n",
        "withdraw calls deposit's check": account(
            withdraw="if amount <= 0: raise ValueError\n"
            "        if self.balance < amount: raise Overdrawn()\n"
            "        self.balance = sum([self.balance, -amount])\n"
            "        self.history.extend([-amount])"
        ),
        "inherits": account().replace("class Account", "class Base")
        + "class Account(Base):\n    pass\n",
    },
}
"""For each name, answers that must earn everything."""
