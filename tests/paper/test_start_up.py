import subprocess
import sys

SLIPS = ("complaints.slips", "queue.slips", "reception.paper", "catalogue.slips", "administration.slips")
LATE = {"reportlab", "PIL", "PySide6", "icalendar"}


def test_paper_is_not_unpacked_at_start_up():
    """Start-up imports every room; reportlab and QtPdf wait for the first page, icalendar for the file."""
    imports = "; ".join(f"import desktop.{room}" for room in SLIPS)
    check = (
        f"import sys; {imports}; import desktop.paper.tray; "
        f"print([name for name in sys.modules if name.split('.')[0] in {LATE}])"
    )
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
