@rem As an administrator, beside policy.toml: the folder of the policy with rights that the
@rem program relies on, and the name under which its events are shown. In ProgramData
@rem everybody may add files, so the rights from above are taken away.
set "folder=%ProgramData%\SigninHelper"
mkdir "%folder%" 2>nul
icacls "%folder%" /setowner *S-1-5-32-544 || exit /b 1
icacls "%folder%" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX || exit /b 1
copy /y "%~dp0policy.toml" "%folder%\policy.toml" || exit /b 1
icacls "%folder%\policy.toml" /reset || exit /b 1
icacls "%folder%\policy.toml" /setowner *S-1-5-32-544 || exit /b 1
reg add "HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\signin-helper" /v EventMessageFile /t REG_EXPAND_SZ /d "%%SystemRoot%%\System32\EventCreate.exe" /f || exit /b 1
reg add "HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\signin-helper" /v TypesSupported /t REG_DWORD /d 7 /f || exit /b 1
"%ProgramFiles%\Sign-in Helper\signin-helper.exe" policy check
