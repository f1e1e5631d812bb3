"""One flat per outside system; named in settings, imported by nobody."""
