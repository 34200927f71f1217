# The installer for Windows. package.sh defines VERSION, ID, PUT (what puts
# all files in), TAKE (what takes them out again), ICON, SIDE (the picture beside the
# words), OUT, and SIGN where there is a certificate.
#
# It installs for the person who double-clicks it, and asks for no administrator.
# setup.exe /S installs without a word; /AllUsers installs for all users and has to
# be started by an administrator. The uninstaller asks what to do with the people
# who were saved; /S keeps them, and /S /Forget deletes them.
#
# Ends with 0 done, 1 canceled, 2 failed, 740 an administrator is needed, and 1618
# the program is open.
Unicode true
Target amd64-unicode
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
CRCCheck force

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

!define NAME "Sign-in Helper"
!define EXE signin-helper.exe
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define BUSY 1618 # ERROR_INSTALL_ALREADY_RUNNING: try again later
!define ELEVATE 740 # ERROR_ELEVATION_REQUIRED

Name "${NAME}"
OutFile "${OUT}"
BrandingText " "
SetFont "Segoe UI" 12 # all grows with it: this is for old eyes
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} Setup"
VIAddVersionKey LegalCopyright "MIT License"
!ifdef SIGN
	!uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TITLE "Install ${NAME}"
!define MUI_WELCOMEPAGE_TEXT "This app helps you when you can't sign in to your Express Scripts account.$\r$\n$\r$\nIt's free. Express Scripts didn't make it. It never asks for your password.$\r$\n$\r$\nPress Install. It takes less than a minute. It puts an icon on your desktop."
!define MUI_FINISHPAGE_TITLE "${NAME} is ready"
!define MUI_FINISHPAGE_TEXT "To open it later, double-click ${NAME} on your desktop."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${NAME} now"
!define MUI_PAGE_CUSTOMFUNCTION_SHOW nameInstall
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_PAGE_CUSTOMFUNCTION_SHOW noOpening
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English

# The first page is the only one before the files are written, so its button says
# what it does.
Function nameInstall
	GetDlgItem $0 $HWNDPARENT 1
	SendMessage $0 ${WM_SETTEXT} 0 "STR:&Install"
FunctionEnd

# Everyone sets where the program and its registry key are, from "" or "all".
Var everyone
!macro PLACES un
Function ${un}places
	SetRegView 64
	${If} $everyone == all
		SetShellVarContext all
	${Else}
		SetShellVarContext current
	${EndIf}
FunctionEnd

# Sets the error flag where the file in $0 is there and can't be written to.
Function ${un}tryWriting
	ClearErrors
	IfFileExists $0 0 done
	FileOpen $0 $0 a
	IfErrors failed
	FileClose $0
	Goto done
	failed:
	SetErrors # for IfErrors clears it
	done:
FunctionEnd

# A program that runs can't be written to. Nobody is pushed out of work that is not
# saved: the person closes the program and tries again.
Function ${un}waitForClose
	StrCpy $1 0
	again:
	StrCpy $0 "$INSTDIR\${EXE}"
	Call ${un}tryWriting
	IfErrors busy
	StrCpy $0 "$INSTDIR\software\${EXE}"
	Call ${un}tryWriting
	IfErrors busy free
	busy:
	${If} ${Silent}
		IntOp $1 $1 + 1
		${If} $1 < 6 # it may be closing just now
			Sleep 500
			Goto again
		${EndIf}
		SetErrorLevel ${BUSY}
		Quit
	${EndIf}
	MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${NAME} is open. Please close its window. Then press Retry.$\r$\n$\r$\nNothing was changed so far." IDRETRY again
	SetErrorLevel 1
	Quit
	free:
FunctionEnd

# Whether this is an administrator, who was asked: 1 or 0.
Function ${un}isAdmin
	UserInfo::GetAccountType
	Pop $0
	${If} $0 == Admin
		Push 1
	${Else}
		Push 0
	${EndIf}
FunctionEnd
!macroend
!insertmacro PLACES ""
!insertmacro PLACES "un."

# An administrator's program isn't opened for the person who comes to the computer:
# it would keep her people as the administrator's.
Function noOpening
	${If} $everyone == all
		SendMessage $mui.FinishPage.Run ${BM_SETCHECK} ${BST_UNCHECKED} 0
		ShowWindow $mui.FinishPage.Run ${SW_HIDE}
	${EndIf}
FunctionEnd

Function .onInit
	${IfNot} ${AtLeastWin10}
		MessageBox MB_OK|MB_ICONSTOP "${NAME} needs Windows 10 or newer. Nothing was changed." /SD IDOK
		SetErrorLevel 2
		Quit
	${EndIf}
	${GetParameters} $0
	ClearErrors
	${GetOptions} $0 "/AllUsers" $1
	${IfNot} ${Errors}
		StrCpy $everyone all
		Call isAdmin
		Pop $0
		${If} $0 == 0
			MessageBox MB_OK|MB_ICONSTOP "Only an administrator can install ${NAME} for all users. Nothing was changed.$\r$\n$\r$\nTo install it for yourself, start this again without /AllUsers." /SD IDOK
			SetErrorLevel ${ELEVATE}
			Quit
		${EndIf}
	${EndIf}
	Call places
	${If} $INSTDIR == "" # else it was given by /D=
		StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
		${If} $everyone == all
			StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
		${EndIf}
	${EndIf}
	Call waitForClose
FunctionEnd

Section
	Call places
	Call waitForClose # it may have been opened while the first page was read
	# Of an older one: it would be started, and this one may have none. By name, and not
	# where the folder leads elsewhere: whoever may write beside us could have another
	# person's files deleted.
	${GetFileAttributes} "$INSTDIR\software" "REPARSE_POINT" $0
	${If} $0 != 1
		Delete "$INSTDIR\software\${EXE}"
		Delete "$INSTDIR\software\opengl32.dll"
		Delete "$INSTDIR\software\libgallium_wgl.dll"
		Delete "$INSTDIR\software\licenses.txt"
		RMDir "$INSTDIR\software"
	${EndIf}
	ClearErrors
	!include "${PUT}"
	SetOutPath $INSTDIR
	WriteUninstaller "$INSTDIR\uninstall.exe"
	${If} ${Errors}
		MessageBox MB_OK|MB_ICONSTOP "We couldn't write to $INSTDIR. The disk may be full, or a virus guard may be in the way. Please try again later." /SD IDOK
		SetErrorLevel 2
		Abort
	${EndIf}
	CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}"
	CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${EXE}"
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegStr SHCTX "${KEY}" DisplayName "${NAME}"
	WriteRegStr SHCTX "${KEY}" DisplayVersion "${VERSION}"
	WriteRegStr SHCTX "${KEY}" DisplayIcon "$INSTDIR\${EXE}"
	WriteRegStr SHCTX "${KEY}" Publisher "The Sign-in Helper authors"
	WriteRegStr SHCTX "${KEY}" InstallLocation "$INSTDIR"
	WriteRegStr SHCTX "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
	WriteRegStr SHCTX "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD SHCTX "${KEY}" EstimatedSize $0
	WriteRegDWORD SHCTX "${KEY}" NoModify 1
	WriteRegDWORD SHCTX "${KEY}" NoRepair 1
SectionEnd

Function un.onInit
	SetRegView 64
	ReadRegStr $0 HKLM "${KEY}" InstallLocation
	${If} $0 == $INSTDIR
		StrCpy $everyone all
		Call un.isAdmin
		Pop $0
		${If} $0 == 0
			${If} ${Silent}
				SetErrorLevel ${ELEVATE}
			${Else}
				# People are each user's own, so it is asked now: the administrator,
				# whom the system asks for next, may be somebody else.
				Call un.places
				Call un.waitForClose
				Call un.people
				ExecShell runas "$INSTDIR\uninstall.exe" "/Asked"
			${EndIf}
			Quit
		${EndIf}
	${EndIf}
	Call un.places
	Call un.waitForClose
FunctionEnd

# The program knows what it keeps, and where; so it is asked while it is there.
Function un.people
	StrCpy $2 keep
	${GetParameters} $0
	ClearErrors
	${GetOptions} $0 "/Asked" $1
	${IfNot} ${Errors}
		Return
	${EndIf}
	ClearErrors
	${GetOptions} $0 "/Forget" $1
	${IfNot} ${Errors}
		StrCpy $2 forget
	${Else}
		MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "Do you also want to delete the people you saved, with their numbers and calls? You can't get them back.$\r$\n$\r$\nPress No to keep them for the next time. If you saved nobody, it doesn't matter what you press." /SD IDNO IDNO kept
		StrCpy $2 forget
		kept:
	${EndIf}
	${If} $2 == forget
		ExecWait '"$INSTDIR\${EXE}" forget --everyone' $0
		${If} $0 != 0
			SetErrorLevel 2
			MessageBox MB_OK|MB_ICONEXCLAMATION "We couldn't delete all people. You can find what's left in Windows: open Credential Manager, and look for signin-helper." /SD IDOK
		${EndIf}
	${EndIf}

	# Sheets that a program which crashed has left.
	FindFirst $3 $4 "$TEMP\signin-helper-print-*"
	${DoWhile} $4 != ""
		RMDir /r "$TEMP\$4"
		FindNext $3 $4
	${Loop}
	FindClose $3
FunctionEnd

Section Uninstall
	Call un.places
	Call un.waitForClose
	Call un.people

	# Progress and settings of whoever uninstalls. Nobody else's are looked at.
	SetShellVarContext current
	RMDir /r "$APPDATA\fyne\${ID}"
	RMDir "$APPDATA\fyne"
	RMDir /r "$LOCALAPPDATA\fyne\${ID}"
	RMDir "$LOCALAPPDATA\fyne"
	FindFirst $3 $4 "$APPDATA\signin-helper\*"
	${DoWhile} $4 != ""
		StrCpy $5 $4 13 # the only record of people, where there is one: people.sealed, its copies
		${If} $5 != "people.sealed"
		${AndIf} $4 != "."
		${AndIf} $4 != ".."
			Delete "$APPDATA\signin-helper\$4"
		${EndIf}
		FindNext $3 $4
	${Loop}
	FindClose $3
	RMDir "$APPDATA\signin-helper"

	# All that was installed, by name; who put other files there keeps them. The
	# folder goes last: who waits for it to go sees that all is done.
	Call un.places
	Delete "$SMPROGRAMS\${NAME}.lnk"
	Delete "$DESKTOP\${NAME}.lnk"
	DeleteRegKey SHCTX "${KEY}"
	!include "${TAKE}"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR"
SectionEnd
