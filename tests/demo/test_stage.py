"""What the played day waits for."""

from desktop.demo.stage import Stage


def test_what_came_about_counts_though_it_has_passed_again(qapp):
    """A busy machine looks once more only after the loop has ended."""
    asked = []

    def for_a_moment() -> bool:
        asked.append(True)
        return len(asked) == 2

    Stage.wait_for(object.__new__(Stage), for_a_moment, "it is there for a moment")
    assert len(asked) == 2
