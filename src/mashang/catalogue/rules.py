"""Pure arithmetic of the catalogue: what applies, what is missing, what contradicts itself."""


def applies(when: dict[str, list[str]], answers: dict[str, str]) -> bool:
    """Whether situation answers switch something on; an empty `when` always applies."""
    return all(answers.get(situation) in options for situation, options in when.items())


STAND_IN = {  # the act whose post steps in where none is named for an act
    "CONFIRMATION": ("CONFIRMATION", "REVIEW", "DECISION"),
    "REVIEW": ("REVIEW", "DECISION"),
    "DELIVERY": ("DELIVERY", "ACCEPTANCE"),
}


def posts_to_ask(act: str) -> tuple[str, ...]:
    """The acts whose posts may do `act`, nearest first."""
    return STAND_IN.get(act, (act,))
