"""What follows from what: table.py is the whole story on one screen, one small file per fact."""
