"""What goes wrong in lesson 01: each a wrong answer, and the hint for who gave it."""

from .exercises import break_sort, insertion_sort, sorted_copy


@insertion_sort.mistake(
    "You sort a list of your own. The caller looks at the list that was handed in: change that one."
)
def sorts_a_copy(items):
    items = sorted(items)


@insertion_sort.mistake(
    "The list is sorted, and then returned. What changes its argument returns nothing: so does "
    "`list.sort`."
)
def returns_the_list(items):
    items.sort()
    return items


@insertion_sort.mistake(
    "The list is untouched: the sorted one is returned. Here the list itself is to be changed."
)
def returns_a_copy(items):
    return sorted(items)


@insertion_sort.mistake("The largest comes first. Which way must the comparison look?")
def descending(items):
    items.sort(reverse=True)


@insertion_sort.mistake("Equal items have become one. Every item must still be there.")
def drops_equal_items(items):
    items[:] = sorted(set(items))


@insertion_sort.mistake(
    "Only neighbours were swapped, once. An item may have to go on moving to the left."
)
def one_pass(items):
    for i in range(1, len(items)):
        if items[i] < items[i - 1]:
            items[i], items[i - 1] = items[i - 1], items[i]


@insertion_sort.mistake(
    "The first item is never compared. Down to which index does your inner loop go?"
)
def stops_before_the_first(items):
    for i in range(1, len(items)):
        j = i
        while j > 1 and items[j - 1] > items[j]:
            items[j - 1], items[j] = items[j], items[j - 1]
            j -= 1


@insertion_sort.mistake("Everything but the last item is sorted. Where does your outer loop end?")
def leaves_the_last(items):
    items[:-1] = sorted(items[:-1])


@sorted_copy.mistake("`list.sort` changes the list and returns None, so that is what you return.")
def returns_what_sort_returns(items):
    return list(items).sort()


@sorted_copy.mistake(
    "The caller's list is sorted too: a second name for a list makes no second list."
)
def sorts_the_argument(items):
    result = items
    result.sort()
    return result


@sorted_copy.mistake("The largest comes first. Which end is the start?")
def descending_copy(items):
    return sorted(items, reverse=True)


@sorted_copy.mistake("Equal items have become one: a set keeps each only once.")
def unique_copy(items):
    return sorted(set(items))


@sorted_copy.mistake("That is a tuple. A new list is wanted.")
def as_a_tuple(items):
    return tuple(sorted(items))


@sorted_copy.mistake("The copy isn't sorted yet.")
def unsorted_copy(items):
    return list(items)


@sorted_copy.mistake("Your loop takes items out of the caller's list until nothing is left of it.")
def uses_the_argument_up(items):
    result = []
    while items:
        result.append(min(items))
        items.remove(min(items))
    return result


@sorted_copy.mistake(
    "A short list is handed back as it is: the caller then holds the same list twice, not a copy."
)
def short_lists_themselves(items):
    if len(items) < 2 or items == sorted(items):
        return items
    return sorted(items)


@sorted_copy.mistake(
    "Words and numbers alike are compared as text: as text, '10' comes before '9'."
)
def as_text(items):
    return sorted(items, key=str)


@break_sort.mistake(
    "On this list both give the same. What does a set do with items that come twice?"
)
def unsorted_without_equal_items():
    return [3, 1, 2]
