; The installer for Windows, for one person, who needs no rights for it. Given by
; scripts/package-windows.sh: VERSION, FILEVERSION, PUBLISHER, HOMEPAGE, STAGE (the folder with
; the files), ICON and OUT; SIGN where the uninstaller is signed.
Target amd64-unicode
SetCompressor /SOLID lzma
Name "Guestlist"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Guestlist"
InstallDirRegKey HKCU "Software\Guestlist" "InstallDir"
BrandingText "Guestlist ${VERSION}"
ManifestDPIAware true
ManifestLongPathAware true

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Guestlist"
!define PROGRAM "guestlist.exe"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Start Guestlist"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English

VIProductVersion "${FILEVERSION}"
VIAddVersionKey ProductName "Guestlist"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${FILEVERSION}"
VIAddVersionKey FileDescription "Installs Guestlist"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "Apache License 2.0"

!ifdef SIGN
!uninstfinalize '${SIGN} "%1"'
!endif

; A program that runs keeps its file. It is not closed over what somebody may be writing in it.
!define IN_USE 5
!macro RefuseWhileItRuns un
Function ${un}refuseWhileItRuns
  again:
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  ${If} ${Errors}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Guestlist is running, or its folder cannot be written to.$\r$\n$\r$\nClose Guestlist, then retry." /SD IDCANCEL IDRETRY again
    SetErrorLevel ${IN_USE}
    Quit
  ${EndIf}
  FileClose $0
FunctionEnd
!macroend
!insertmacro RefuseWhileItRuns ""
!insertmacro RefuseWhileItRuns "un."

Section "Guestlist" PROGRAM_SECTION
  SectionIn RO
  Call refuseWhileItRuns
  SetOutPath "$INSTDIR"
  File "${STAGE}\${PROGRAM}"
  File "${STAGE}\LICENSE.txt"
  File "${STAGE}\README.md"
  File "${STAGE}\CHANGELOG.md"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Guestlist.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "Software\Guestlist" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Guestlist"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "URLInfoAbout" "${HOMEPAGE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; What an installation before has left is replaced, or removed where it is not wished for now.
!macro RemoveSoftwareDrawing
  Delete "$INSTDIR\swgl\libgallium_wgl.dll"
  Delete "$INSTDIR\swgl\opengl32.dll"
  Delete "$INSTDIR\swgl\README.txt"
  Delete "$INSTDIR\swgl\licences\*.txt"
  RMDir "$INSTDIR\swgl\licences"
  RMDir "$INSTDIR\swgl"
!macroend

Section "Software drawing" SOFTWARE_SECTION
  SetOutPath "$INSTDIR"
  File /r "${STAGE}\swgl"
SectionEnd

Section
  ${IfNot} ${SectionIsSelected} ${SOFTWARE_SECTION}
    !insertmacro RemoveSoftwareDrawing
  ${EndIf}
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM_SECTION} "The program."
  !insertmacro MUI_DESCRIPTION_TEXT ${SOFTWARE_SECTION} "For computers without a graphics driver, and for Remote Desktop. It is used only when you choose so."
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; What the person has stays: connections, offline copies and the organisation on this computer
; in $LOCALAPPDATA\guestlist, preferences in $APPDATA\fyne.
Section "Uninstall"
  Call un.refuseWhileItRuns
  !insertmacro RemoveSoftwareDrawing
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\CHANGELOG.md"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Guestlist.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Guestlist"
SectionEnd
