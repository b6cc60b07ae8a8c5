"""Where on its edge each label of the network goes, so that no number covers another or sits on the
wrong line.
"""

import numpy as np

FRACTIONS = np.linspace(0, 1, 41)
# A label is some three times as wide as high: being side by side takes three times the distance of
# being stacked.
STRETCH = np.array([1 / 3, 1])
# Moving one label at a time can end in a dead end, so it is tried from several starts, the best of
# which counts.
START_PLACES = (0, 10, 20, 30, 40)
ROUNDS = 6


def label_places(starts, ends):
    """A point on each edge, (n_edges, 2), as far as can be from the other labels and the other
    edges.

    `starts` and `ends`, (n_edges, 2), are the ends of what is free for a label.
    """
    candidates = starts[:, np.newaxis] + FRACTIONS[:, np.newaxis] * (ends - starts)[:, np.newaxis]
    # A line may come twice as near as another label: it is only the label's own half height away
    # from its middle.
    from_edges = 2 * _room_between_edges(candidates, starts, ends)
    settled = [_settle(candidates, from_edges, start) for start in START_PLACES]
    return max(settled, key=lambda choice: choice[0])[1]


def _room_between_edges(candidates, starts, ends):
    """The distance of each candidate to the nearest of the other edges, (n_edges, n_fractions)."""
    distances = np.array([_distances(candidates, start, end) for start, end in zip(starts, ends)])
    own = np.arange(len(starts))
    distances[own, own] = np.inf
    return distances.min(axis=0)


def _settle(candidates, from_edges, start):
    """Move one label after the other to where it has most room: the least room that any has, and
    the places.
    """
    places = candidates[:, start].copy()
    for _ in range(ROUNDS):
        rooms = []
        for edge, points in enumerate(candidates):
            others = np.delete(places, edge, axis=0)
            gaps = np.linalg.norm((points[:, np.newaxis] - others) * STRETCH, axis=2)
            room = np.column_stack([from_edges[edge], gaps]).min(axis=1)
            places[edge] = points[room.argmax()]
            rooms.append(room.max())
    return min(rooms), places


def _distances(points, start, end):
    """The distance of points, (..., 2), from the segment between `start` and `end`."""
    along = end - start
    fraction = np.clip((points - start) @ along / (along @ along), 0, 1)
    return np.linalg.norm(start + fraction[..., np.newaxis] * along - points, axis=-1)
