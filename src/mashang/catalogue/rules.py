"""Pure arithmetic of the catalogue: what applies, what is missing, what contradicts itself."""


def applies(when: dict[str, list[str]], answers: dict[str, str]) -> bool:
    """Whether situation answers switch something on; an empty `when` always applies."""
    return all(answers.get(situation) in options for situation, options in when.items())
