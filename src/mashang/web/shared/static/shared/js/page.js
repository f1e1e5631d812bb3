// Small behaviours; every page works without them.
