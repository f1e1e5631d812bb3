"""Reading what others wrote: item lists and guides in CSV, XLSX and JSON lines, in any usual encoding.

`text_of` turns bytes into text or says why not, `sheets` finds the rows, `columns` knows what they are called,
`readings` reads a row as what a version says, with everything that is amiss in it.
"""
