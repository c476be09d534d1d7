"""What happens to the meeting, by keys: votes, times, adjournments."""
