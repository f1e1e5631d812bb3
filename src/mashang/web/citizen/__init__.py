"""Citizens: find what to do, apply, follow it, hold its result; most of it without an account, all of it without script."""
