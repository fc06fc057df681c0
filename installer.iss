; Installs the frozen program for everybody at a counter's computer. Inno Setup 6.3 or newer; build first:
;     make build && make installer INNO=<its compiler>
; /DTryOn32Bit lifts what is asked of Windows, to try the set-up program itself where only 32-bit programs run.
;
; The office's data lies in %ProgramData%\EdnoGishe. Set-up makes the folder and never deletes it.

#ifndef AppVersion
  #define Line
  #define Handle
  #sub ReadVersion
    #define Line = FileRead(Handle)
    #if Pos('__version__ = "', Line) == 1
      #define public AppVersion Copy(Line, 16, Len(Line) - 16)
    #endif
  #endsub
  #for {Handle = FileOpen(AddBackslash(SourcePath) + "desktop\__init__.py"); !FileEof(Handle); ""} ReadVersion
  #expr FileClose(Handle)
#endif

; A folder frozen on Linux has no .exe; it can be packed too, to try the set-up program.
#if FileExists(AddBackslash(SourcePath) + "dist\ednogishe\ednogishe.exe")
  #define Exe "ednogishe.exe"
#else
  #define Exe "ednogishe"
#endif

#define DataFolder "{commonappdata}\EdnoGishe"

[Setup]
AppId={{7C2B5E0A-5D0B-4E0E-9B63-3F0D5A2C9E17}
AppName=Едно гише
AppVersion={#AppVersion}
AppVerName=Едно гише {#AppVersion}
VersionInfoVersion={#AppVersion}
VersionInfoDescription=Едно гише
DefaultDirName={autopf}\EdnoGishe
DisableProgramGroupPage=yes
PrivilegesRequired=admin
#ifndef TryOn32Bit
; The oldest Windows that Qt 6 supports.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
#endif
; An upgrade asks a running window to close. What is half typed in it is kept as a draft.
CloseApplications=yes
RestartApplications=no
Compression=lzma2
SolidCompression=yes
OutputDir=dist
OutputBaseFilename=ednogishe-setup
SetupIconFile=resources\icons\ednogishe.ico
UninstallDisplayIcon={app}\{#Exe}
WizardStyle=modern
ShowLanguageDialog=auto
SetupLogging=yes

[Languages]
Name: "bg"; MessagesFile: "compiler:Languages\Bulgarian.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
bg.Sync=Нощно изпращане на дневника към централната база (в 02:15 ч. и при влизане в Windows)
en.Sync=Send the journal to the central database every night (at 02:15 and at Windows sign-in)
bg.SyncGroup=Синхронизация:
en.SyncGroup=Synchronisation:
bg.SyncFailed=Програмата е инсталирана, но нощната задача не можа да бъде създадена.%nСтартирайте инсталацията отново като администратор или пускайте „ednogishe-cli sync“ от Планировчика на задачи.
en.SyncFailed=The program is installed, but its nightly task could not be created.%nRun set-up again as administrator, or start “ednogishe-cli sync” from the Task Scheduler.
bg.DataKept=Програмата е премахната. Данните на службата са запазени в папката%n%1%nИзтрийте я само ако данните вече не са необходими: това не може да се отмени.
en.DataKept=The program was removed. The office's data was kept in the folder%n%1%nDelete it only if the data is no longer needed: that cannot be undone.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"
Name: "nightlysync"; Description: "{cm:Sync}"; GroupDescription: "{cm:SyncGroup}"

[InstallDelete]
; Nothing of an older version may be imported by a newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Dirs]
Name: "{#DataFolder}"; Permissions: users-modify; Flags: uninsneveruninstall

[Files]
Source: "dist\ednogishe\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Едно гише"; Filename: "{app}\{#Exe}"; Parameters: "run"
Name: "{autodesktop}\Едно гише"; Filename: "{app}\{#Exe}"; Parameters: "run"; Tasks: desktopicon

[Run]
Filename: "{app}\{#Exe}"; Parameters: "run"; Description: "{cm:LaunchProgram,Едно гише}"; Flags: postinstall nowait skipifsilent

[Code]
const
  TaskName = 'EdnoGishe nightly sync';
  ByteOrderMark = #$FEFF;

function InXml(Text: String): String;
begin
  StringChangeEx(Text, '&', '&amp;', True);
  StringChangeEx(Text, '<', '&lt;', True);
  Result := Text;
end;

// The key of the database lies in the key store of the clerk who signs in to Windows, where the system account
// cannot read it. So the task belongs to the group of users (S-1-5-32-545) and runs in the session of whoever is
// signed in, locked or not. Where nobody was at 02:15, it runs after the next sign-in: sending twice changes nothing.
// Up to 45 minutes later, so that the counters do not all come at once; an open window does the same by itself.
function NightlySync: String;
begin
  Result :=
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">' +
    '<RegistrationInfo><Author>EdnoGishe</Author></RegistrationInfo>' +
    '<Triggers>' +
    '<CalendarTrigger><StartBoundary>2026-01-01T02:15:00</StartBoundary><RandomDelay>PT45M</RandomDelay>' +
    '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger>' +
    '<LogonTrigger><Delay>PT5M</Delay></LogonTrigger>' +
    '</Triggers>' +
    '<Principals><Principal id="Clerks"><GroupId>S-1-5-32-545</GroupId>' +
    '<RunLevel>LeastPrivilege</RunLevel></Principal></Principals>' +
    '<Settings>' +
    '<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>' +
    '<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>' +
    '<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>' +
    '<StartWhenAvailable>true</StartWhenAvailable>' +
    '<ExecutionTimeLimit>PT1H</ExecutionTimeLimit>' +
    '<RestartOnFailure><Interval>PT15M</Interval><Count>8</Count></RestartOnFailure>' +
    '</Settings>' +
    '<Actions Context="Clerks"><Exec><Command>' + InXml(ExpandConstant('{app}\{#Exe}')) + '</Command>' +
    '<Arguments>sync</Arguments></Exec></Actions>' +
    '</Task>';
end;

// The Task Scheduler reads UTF-16, so that a folder may have a Cyrillic name.
procedure SaveAsUtf16(const FileName, Text: String);
var
  Stream: TFileStream;
begin
  Stream := TFileStream.Create(FileName, fmCreate);
  try
    Stream.WriteBuffer(ByteOrderMark + Text, 2 * (1 + Length(Text)));
  finally
    Stream.Free;
  end;
end;

function TaskScheduler(const Parameters: String): Boolean;
var
  ExitCode: Integer;
begin
  Result := Exec(ExpandConstant('{sys}\schtasks.exe'), Parameters, '', SW_HIDE, ewWaitUntilTerminated, ExitCode);
  Log(Format('schtasks %s: %d', [Parameters, ExitCode]));
  Result := Result and (ExitCode = 0);
end;

procedure ScheduleSync;
var
  Definition: String;
begin
  Definition := ExpandConstant('{tmp}\nightly-sync.xml');
  SaveAsUtf16(Definition, NightlySync);
  if not TaskScheduler(Format('/Create /TN "%s" /XML "%s" /F', [TaskName, Definition])) then
    SuppressibleMsgBox(CustomMessage('SyncFailed'), mbError, MB_OK, IDOK);
end;

// Also where it was never scheduled, or an administrator removed it: then there is nothing to remove.
procedure UnscheduleSync;
begin
  TaskScheduler(Format('/Delete /TN "%s" /F', [TaskName]));
end;

procedure CurStepChanged(CurStep: TSetupStep);
begin
  if CurStep = ssPostInstall then
    if WizardIsTaskSelected('nightlysync') then
      ScheduleSync
    else
      UnscheduleSync;
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if CurUninstallStep = usUninstall then
    UnscheduleSync;
  if (CurUninstallStep = usPostUninstall) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('DataKept'), [ExpandConstant('{#DataFolder}')]), mbInformation, MB_OK);
end;
