"""What three items promised and asked a year before 云江市 opened, so that two days can be compared."""

from dataclasses import replace
from datetime import datetime, timedelta

from mashang.catalogue.operations import drafting, publication, submission_for_review
from mashang.catalogue.operations import review as item_review
from mashang.catalogue.types import Described, Limit, Material
from mashang.demo.items import business, permits
from mashang.demo.items.making import DemoItem
from mashang.kernel.actors import Actor

BEFORE = timedelta(days=330)
ASKED = {  # item -> working days promised then, proofs asked then: name, who issued it
    permits.FREIGHT.code: (18, ("车辆未抵押证明", "车辆管理部门")),
    permits.HYGIENE.code: (15, ("场所租赁备案证明", "房产管理部门")),
    business.TOBACCO.code: (18, ("经营场所产权证明", "不动产登记机构")),
}


def described(item: DemoItem) -> Described | None:
    """The item as it was then; None for what was the same."""
    if item.code not in ASKED:
        return None
    days, (name, issued_by) = ASKED[item.code]
    proof = Material(
        "earlier-proof",
        name,
        is_proof=True,
        issued_by=issued_by,
        filled_sample="earlier-proof.pdf",
        legal_basis=item.described.content.legal_basis[0],
    )
    content = replace(item.described.content, materials=(*item.described.content.materials, proof))
    return replace(item.described, promised=Limit(days, "WORKING_DAY"), content=content)


def publish(item: DemoItem, *, editor: Actor, reviewer: Actor, publisher: Actor, at: datetime) -> int:
    """Publishes the earlier version that was begun then, and drafts the one of today: its number."""
    then = at - BEFORE
    submission_for_review.submit_for_review(item_code=item.code, number=1, by=editor, at=then + timedelta(hours=1))
    item_review.pass_review(item_code=item.code, number=1, by=reviewer, at=then + timedelta(hours=2))
    publication.publish(item_code=item.code, number=1, by=publisher, at=then + timedelta(hours=4))
    draft = drafting.start_version(item_code=item.code, by=editor, at=at, change_note="压缩时限、取消证明")
    drafting.save(item_code=item.code, number=2, described=item.described, seen=draft.audit_sequence, by=editor, at=at)
    return 2
