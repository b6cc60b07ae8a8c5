import heapq

def sorted_copy(items):
    heap = [*items]
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(len(heap))]
