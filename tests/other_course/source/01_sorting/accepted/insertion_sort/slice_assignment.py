def insertion_sort(items):
    done = []
    for item in items:
        place = len([other for other in done if other <= item])
        done = done[:place] + [item] + done[place:]
    items[:] = done
