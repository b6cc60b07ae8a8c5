"""What goes wrong in lesson 03: each a wrong answer, and the hint for who gave it."""

from .exercises import deposit, init, ranking, statement, withdraw


@init.mistake(
    "All accounts share one history: a default value is made once, not for every account."
)
def shared_history(self, owner, history=[]):  # noqa: B006
    self.owner = owner
    self.balance = 0
    self.history = history


@init.mistake("The balance begins as 0.0. Cents are counted, with whole numbers: 0.")
def float_balance(self, owner):
    self.owner, self.balance, self.history = owner, 0.0, []


@init.mistake("The history begins as None. It is a list, to which nothing has been added yet.")
def no_history(self, owner):
    self.owner, self.balance, self.history = owner, 0, None


@init.mistake("The owner isn't kept: give the account an attribute for it.")
def forgets_the_owner(self, owner):
    self.balance, self.history = 0, []


@init.mistake(
    "Names of your own are gone when the method ends. Attributes of the account begin with `self.`."
)
def local_names(self, owner):
    balance = 0
    history = []
    self.owner = owner
    return None if balance == 0 and history == [] else None


@init.mistake("The history of a new account is empty; yours has an entry.")
def begins_with_zero(self, owner):
    self.owner, self.balance, self.history = owner, 0, [0]


@init.mistake("The history is a dict. A list keeps the order of what happened.")
def dict_history(self, owner):
    self.owner, self.balance, self.history = owner, 0, {}


@deposit.mistake("The balance is right, and the history knows nothing of it.")
def no_entry(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    self.balance += amount


@deposit.mistake("The amount replaces the balance, in place of being added to it.")
def replaces(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    self.balance = amount
    self.history.append(amount)


@deposit.mistake("Any amount is taken. Look at it first.")
def takes_all(self, amount):
    self.balance += amount
    self.history.append(amount)


@deposit.mistake("Zero is taken. Only amounts above zero are.")
def takes_zero(self, amount):
    if amount < 0:
        raise ValueError(amount)
    self.balance += amount
    self.history.append(amount)


@deposit.mistake(
    "A wrong amount is passed over in silence. The caller has to learn of it: raise ValueError."
)
def silent(self, amount):
    if amount > 0:
        self.balance += amount
        self.history.append(amount)


@deposit.mistake(
    "The exception comes too late: the balance has changed by then. Look first, then change."
)
def looks_too_late(self, amount):
    self.balance += amount
    self.history.append(amount)
    if amount <= 0:
        raise ValueError(amount)


@deposit.mistake("The history holds balances. It is to hold what was paid in.")
def keeps_balances(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    self.balance += amount
    self.history.append(self.balance)


@deposit.mistake("You raise TypeError. The type is right, the value is wrong.")
def wrong_exception(self, amount):
    if amount <= 0:
        raise TypeError(amount)
    self.balance += amount
    self.history.append(amount)


@deposit.mistake("The newest entry stands first. The history is in the order of what happened.")
def newest_first(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    self.balance += amount
    self.history.insert(0, amount)


@withdraw.mistake("The account is overdrawn: nothing stops it.")
def never_refuses(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    self.balance -= amount
    self.history.append(-amount)


@withdraw.mistake("All there is can't be taken out: what if the amount equals the balance?")
def refuses_all_there_is(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    if amount >= self.balance:
        raise Overdrawn("too much")
    self.balance -= amount
    self.history.append(-amount)


@withdraw.mistake(
    "The exception comes too late: the balance has changed by then. Look first, then change."
)
def changes_first(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    self.balance -= amount
    self.history.append(-amount)
    if self.balance < 0:
        raise Overdrawn("too much")


@withdraw.mistake(
    "Too much is passed over in silence. The caller has to learn of it: raise Overdrawn."
)
def silent_refusal(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    if amount <= self.balance:
        self.balance -= amount
        self.history.append(-amount)


@withdraw.mistake("You catch your own exception, so nobody else learns of it.")
def catches_it_itself(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    try:
        if amount > self.balance:
            raise Overdrawn("too much")
        self.balance -= amount
        self.history.append(-amount)
    except Overdrawn as error:
        return str(error)


@withdraw.mistake(
    "You raise ValueError. `except Overdrawn` doesn't catch that: raise the exception that was "
    "made for it."
)
def value_error(self, amount):
    if amount <= 0 or amount > self.balance:
        raise ValueError(amount)
    self.balance -= amount
    self.history.append(-amount)


@withdraw.mistake(
    "What is taken out stands in the history like what is paid in. It needs a minus sign."
)
def without_sign(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    if amount > self.balance:
        raise Overdrawn("too much")
    self.balance -= amount
    self.history.append(amount)


@withdraw.mistake("An amount below zero is taken, and makes the account richer.")
def takes_negative_amounts(self, amount):
    if amount > self.balance:
        raise Overdrawn("too much")
    self.balance -= amount
    self.history.append(-amount)


@withdraw.mistake(
    "What was refused stands in the history. The entry is made before anybody has looked."
)
def entry_of_what_was_refused(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    self.history.append(-amount)
    if amount > self.balance:
        raise Overdrawn("too much")
    self.balance -= amount


@withdraw.mistake("You return the balance. The method only changes the account.")
def returns_the_balance(self, amount):
    if amount <= 0:
        raise ValueError(amount)
    if amount > self.balance:
        raise Overdrawn("too much")
    self.balance -= amount
    self.history.append(-amount)
    return self.balance


@statement.mistake(
    "That is the account's own list: who changes the statement changes the history. Hand out a "
    "copy."
)
def own_list(self):
    return self.history


@statement.mistake("The statement is printed, and None is returned.")
def prints(self):
    print(self.history)


@statement.mistake("That is a tuple. A list is wanted.")
def as_a_tuple(self):
    return tuple(self.history)


@statement.mistake("That is the balance. The list of what happened is wanted.")
def the_balance(self):
    return self.balance


@statement.mistake("What was taken out is missing.")
def deposits_alone(self):
    return [amount for amount in self.history if amount > 0]


@statement.mistake("The minus signs are lost.")
def without_signs(self):
    return [abs(amount) for amount in self.history]


@statement.mistake("The newest comes first. The statement is in the order of what happened.")
def backwards(self):
    return self.history[::-1]


@ranking.mistake("The history is sorted by that as well, and its order is lost. Sort a copy.")
def sorts_the_history(self):
    self.history.sort()
    return list(self.history)


@ranking.mistake("`list.sort` returns None, so that is what you return.")
def returns_none(self):
    return list(self.history).sort()


@ranking.mistake("The largest comes first.")
def largest_first(self):
    return sorted(self.history, reverse=True)


@ranking.mistake(
    "You rank by size without the sign: what is taken out is less than what is paid in."
)
def by_size(self):
    return sorted(self.history, key=abs)


@ranking.mistake("That is the history in its order. It has to be sorted.")
def not_sorted(self):
    return list(self.history)


@ranking.mistake("Equal amounts have become one.")
def drops_equal_amounts(self):
    return sorted(set(self.history))


@ranking.mistake("Only what was paid in is there.")
def ranks_deposits_alone(self):
    return sorted(amount for amount in self.history if amount > 0)
