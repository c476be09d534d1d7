"""What a meeting needs now and then: flags, notes, restricting, reading back, last time."""
