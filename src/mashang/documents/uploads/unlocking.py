"""A process of its own, with little memory and time: writes a PDF that hides its objects anew, with all in the clear.

Run as a script, so that it starts fast and knows nothing of the house, from the PDF on its standard input to a file in
memory as its standard output, so that the document lies on no disk. Exit codes: 0, or
LOCKED where a password is wanted, BROKEN where it cannot be read. Whoever exceeds the limits is ended by the system.
"""

import resource
import sys

LOCKED, BROKEN = 3, 4
MEMORY, SECONDS, LARGEST = 300 << 20, 2, 64 << 20  # bytes of address space, of processor, bytes of the copy
REMOVE_SECURITY = 3  # FPDF_REMOVE_SECURITY
PASSWORD = 4  # FPDF_ERR_PASSWORD


def main() -> int:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        document.save(sys.stdout.buffer, flags=REMOVE_SECURITY)
        sys.stdout.buffer.flush()
    except pypdfium2.PdfiumError as problem:
        return LOCKED if problem.err_code == PASSWORD else BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main())
