"""PDFium knows no threads: whoever opens a PDF with it takes this turn first."""

import threading

one_at_a_time = threading.Lock()
