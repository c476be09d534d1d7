"""The minuting screen: agenda, points, outcomes and the room, all by keys, while people talk."""
