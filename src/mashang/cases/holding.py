"""Holding: what is written beside a row happens only while that row is as it was read."""

from mashang.kernel import rows
from mashang.kernel.errors import Conflict
from mashang.kernel.tables import AuditedRow


def hold(*subjects: AuditedRow) -> None:
    """Inside a write transaction: nobody else acts on these rows until it ends; Conflict when somebody just did.

    Cases before their application, as acts change them, so that two acts never wait for each other.
    """
    for subject in subjects:
        as_read = {"audit_sequence": subject.audit_sequence}
        if not rows.change(subject, as_read, guard=as_read):
            raise Conflict
