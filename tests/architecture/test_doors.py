"""From outside, a room is entered through its doors only."""

from tests.architecture.house import Source, rooms, sources

DOORS = {"queries", "operations", "events", "types", "ports"}
ALSO_OPEN = {"catalogue": {"forms"}}  # the language of forms: pure values, spoken by the renderer of the web too


def wrong_entries(source: Source) -> list[str]:
    found = []
    for line, name in source.imports():
        package, room, *inside = [*name.split("."), "", ""][:3] if name.startswith("mashang.") else ("", "", "")
        if package and room in rooms() and room != source.room and inside[0] not in DOORS | ALSO_OPEN.get(room, set()):
            found.append(f"{source}:{line} imports {name}")
    return found


def test_rooms_are_entered_through_queries_operations_events_types_or_ports():
    wrong = [entry for source in sources() for entry in wrong_entries(source)]
    assert not wrong, "\n".join(wrong)


def test_the_demo_city_and_the_portals_read_no_tables_by_name():
    """`apps.get_model` would be a window left open beside the door."""
    offenders = [str(source) for source in sources() if source.room != "kernel" and "get_model(" in source.text]
    assert offenders == []
