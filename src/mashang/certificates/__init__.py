"""Certificates: types, issuing, status, verification. Paper and electronic form are one row with one number.

A certificate is issued in one short transaction (row, number, identifier by GB/T 36904); its PDF is drawn and sealed
after that, outside any transaction. What changes makes a new version with the same number. Everybody may verify by
identifier or QR code; lists by holder open to proven persons and to organisations through a checked mandate.

Acts: issue, rendering, suspension, resumption, revocation (proposed and confirmed by two officials), cancellation,
loss, replacement, document permission (who may open it by its code), paper print, import of foreign ones, type upkeep,
exporting of the list, erasure.
Facts: CertificateIssued, CertificateReady, CertificateStatusChanged, RevocationProposed.
"""
