@echo off
rem What the Makefile does on Linux: make run, make test, make build, make installer.
rem Sets everything up by itself: the virtual environment, the locked packages, the catalogues.
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
set PY=.venv\Scripts\python.exe
set INNO=%ProgramFiles(x86)%\Inno Setup 6\ISCC.exe

for %%T in (run test build) do if "%~1"=="%%T" goto set_up
if "%~1"=="installer" goto installer
echo make run        open the program
echo make test       every check and every test
echo make build      freeze the program into dist\ednogishe\ and start it once
echo make installer  dist\ednogishe-setup.exe from dist\ednogishe\, by Inno Setup 6
exit /b 0

:set_up
where py >nul 2>nul
if errorlevel 1 (python .ci\environment.py) else (py -3 .ci\environment.py)
if errorlevel 1 exit /b 1
%PY% i18n\catalogues.py compile || exit /b 1
goto %~1

:run
%PY% -m desktop run
exit /b %errorlevel%

:test
%PY% -m ruff check . || exit /b 1
%PY% -m ruff format --check . || exit /b 1
%PY% -m mypy || exit /b 1
.venv\Scripts\lint-imports.exe || exit /b 1
%PY% -m vulture || exit /b 1
%PY% i18n\catalogues.py check || exit /b 1
%PY% i18n\raw_strings.py || exit /b 1
set QT_QPA_PLATFORM=offscreen
%PY% -m pytest -n logical --dist loadfile --no-loadscope-reorder
exit /b %errorlevel%

:build
%PY% -m PyInstaller --noconfirm --clean --log-level WARN ednogishe.spec || exit /b 1
dist\ednogishe\ednogishe-cli.exe --version || exit /b 1
set QT_QPA_PLATFORM=offscreen
dist\ednogishe\ednogishe-cli.exe selfcheck --profile "%TEMP%\ednogishe-selfcheck-%RANDOM%"
exit /b %errorlevel%

:installer
if not exist dist\ednogishe\ednogishe.exe (
    echo dist\ednogishe is missing: make build first
    exit /b 1
)
"%INNO%" installer.iss
exit /b %errorlevel%
