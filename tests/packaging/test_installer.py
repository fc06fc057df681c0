"""The set-up script, as far as it can be read without Windows: two languages, the task, the data it keeps."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

SCRIPT = (Path(__file__).resolve().parents[2] / "installer.iss").read_text(encoding="utf-8-sig")
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def section(name: str) -> str:
    return re.split(r"^\[\w+\]$", SCRIPT.partition(f"\n[{name}]\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def nightly_sync() -> ET.Element:
    """The task as set-up hands it to Windows, with a folder in the place of the one chosen there."""
    body = SCRIPT.partition("function NightlySync")[2].partition("end;")[0].partition("Result :=")[2]
    filled = body.replace("InXml(ExpandConstant('{app}\\{#Exe}'))", "'C:\\EdnoGishe\\ednogishe.exe'")
    return ET.fromstring("".join(re.findall(r"'([^']*)'", filled)))


def test_both_languages_say_the_same_things():
    said = re.findall(r"^(bg|en)\.(\w+)=.+$", section("CustomMessages"), flags=re.MULTILINE)
    by_language = {code: {name for language, name in said if language == code} for code in ("bg", "en")}
    assert by_language["bg"] == by_language["en"] != set()


def test_the_task_runs_sync_for_whoever_is_signed_in_and_catches_up():
    task = nightly_sync()
    assert task.findtext(f".//{TASK}Command") == "C:\\EdnoGishe\\ednogishe.exe"
    assert task.findtext(f".//{TASK}Arguments") == "sync"
    assert task.findtext(f".//{TASK}GroupId") == "S-1-5-32-545"
    assert str(task.findtext(f".//{TASK}StartBoundary")).endswith("T02:15:00")
    assert task.findtext(f".//{TASK}StartWhenAvailable") == "true"
    assert task.find(f".//{TASK}LogonTrigger") is not None


def test_the_data_is_never_deleted():
    (data,) = (line for line in section("Dirs").splitlines() if "{#DataFolder}" in line)
    assert "uninsneveruninstall" in data
    assert "[UninstallDelete]" not in SCRIPT
    assert "commonappdata" not in section("InstallDelete")
