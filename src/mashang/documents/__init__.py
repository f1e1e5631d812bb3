"""Documents: what people hand in and what the house gives out.

A stored file lies encrypted under the keyed hash of its content and has no address of its own: whoever owns it (a case,
a certificate) serves it through its own query. Letters are numbered and dated when the act happens; their paper is
printed and sealed when it is first opened, and from then on stays the same bytes.

Acts: storing (after the check of an upload, for which a PDF is unpacked in a process of its own), scanning for viruses,
issue of letters, rendering, printing and sealing, making of seals, destruction, sweeping of contents that nobody names,
encrypting of those that lie plain from before, restoring of saved ones.
Facts: none yet; files and letters belong to acts of higher rooms, which announce them.
"""
