import subprocess
import sys

SLIPS = ("complaints", "queue", "reception", "catalogue", "administration")


def test_paper_is_not_unpacked_at_start_up():
    """Start-up imports every room; reportlab and QtPdf wait for the first page."""
    imports = "; ".join(f"import desktop.{room}.slips" for room in SLIPS)
    check = (
        f"import sys; {imports}; import desktop.paper.tray; "
        "print([name for name in sys.modules if name.split('.')[0] in {'reportlab', 'PIL', 'PySide6'}])"
    )
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
