@echo off
rem Lectern's launcher for Windows: finds a JDK, builds what is needed when sources are newer than the last build,
rem and runs. See the file "lectern" beside this one, which does the same elsewhere.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "state=%root%\target\launcher"
set "jvm=-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

call :find_jdk
if not defined JDK (
    echo lectern: no JDK 25 in JAVA_HOME, on PATH or in the usual folders: install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) or set JAVA_HOME to it 1>&2
    exit /b 1
)
set "JAVA_HOME=%JDK%"
call :find_maven

if "%~1"=="test" goto test
if "%~1"=="bench" goto bench

call :newest product "platform-api,platform-testing,platform-runtime,onnx-models,plugins,distribution,pom.xml"
if errorlevel 1 call :build_product || exit /b 1
set /p build=<"%state%\product"
if "%~1"=="serve" goto serve
"%JAVA_HOME%\bin\java" %jvm% %LECTERN_JAVA_OPTS% -cp "%state%\builds\%build%\*" io.lectern.cli.Main %*
exit /b %ERRORLEVEL%

:serve
call :newest server "platform-api,platform-testing,platform-runtime,onnx-models,plugins,distribution,web-ui,pom.xml"
if errorlevel 1 call :build_server || exit /b 1
set /p server=<"%state%\server"
"%JAVA_HOME%\bin\java" %jvm% -XX:TieredStopAtLevel=1 -Djava.awt.headless=true %LECTERN_JAVA_OPTS% "-Dlectern.product=%state%\builds\%build%" -jar "%state%\servers\%server%\quarkus-run.jar" %*
exit /b %ERRORLEVEL%

:test
set "slow="
if "%~2"=="--all" set "slow=-Dall"
if not "%~2"=="" if not "%~2"=="--all" (
    echo lectern: unknown argument to test: '%~2'; there is --all 1>&2
    exit /b 2
)
call "%MVN%" -f "%root%\pom.xml" -B -ntp %slow% verify
exit /b %ERRORLEVEL%

:bench
call :newest benchmarks "platform-api,platform-runtime,onnx-models,plugins,benchmarks,pom.xml"
if errorlevel 1 (
    call :quick_maven benchmarks || exit /b 1
    echo built>"%state%\benchmarks"
)
set "arguments="
:shift_bench
shift
if not "%~1"=="" (
    set arguments=%arguments% %1
    goto shift_bench
)
rem An argument file: the class path is longer than a command line may be.
powershell -NoProfile -Command "$cp = '%root%\benchmarks\target\quick\classes;' + (Get-Content -Raw '%root%\benchmarks\target\quick\classpath').Trim(); [IO.File]::WriteAllText('%state%\benchmarks.args', '-cp \"' + $cp.Replace('\', '\\') + '\"')"
"%JAVA_HOME%\bin\java" %jvm% %LECTERN_JAVA_OPTS% "@%state%\benchmarks.args" io.lectern.benchmarks.Main %arguments%
exit /b %ERRORLEVEL%

rem Fails if a source in one of the folders %2 is newer than the build named %1, or there is no such build.
:newest
if not exist "%state%\%~1" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item '%state%\%~1').LastWriteTime; Set-Location '%root%'; $newer = Get-ChildItem -Recurse -Path %~2 | Where-Object { $_.FullName -notmatch '\\target(\\|$)' -and ($_.FullName -match '\\src\\main' -or $_.Name -eq 'pom.xml') -and $_.LastWriteTime -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }"
exit /b %ERRORLEVEL%

:build_product
echo lectern: building (the first time takes a minute or two)... 1>&2
for /f %%i in ('powershell -NoProfile -Command "Get-Date -Format yyyyMMdd-HHmmss-fff"') do set "build=%%i"
if exist "%root%\distribution\target\quick\lectern" rd /s /q "%root%\distribution\target\quick\lectern"
call :quick_maven distribution || exit /b 1
if not exist "%state%\builds" md "%state%\builds"
move "%root%\distribution\target\quick\lectern\lib" "%state%\builds\%build%" >nul || exit /b 1
echo %build%>"%state%\product"
rem Builds that still run keep their jars: Windows does not delete files in use.
for /f "skip=3" %%i in ('dir /b /ad /o-n "%state%\builds"') do rd /s /q "%state%\builds\%%i" 2>nul
exit /b 0

:build_server
echo lectern: building the dashboard (the first time takes a minute or two)... 1>&2
for /f %%i in ('powershell -NoProfile -Command "Get-Date -Format yyyyMMdd-HHmmss-fff"') do set "made=%%i"
if exist "%root%\web-ui\target\quick\quarkus-app" rd /s /q "%root%\web-ui\target\quick\quarkus-app"
call :quick_maven web-ui || exit /b 1
if not exist "%state%\servers" md "%state%\servers"
move "%root%\web-ui\target\quick\quarkus-app" "%state%\servers\%made%" >nul || exit /b 1
echo %made%>"%state%\server"
for /f "skip=3" %%i in ('dir /b /ad /o-n "%state%\servers"') do rd /s /q "%state%\servers\%%i" 2>nul
exit /b 0

:quick_maven
if not exist "%state%" md "%state%"
call "%MVN%" -f "%root%\pom.xml" -B -ntp -q -Dquick -Dmaven.test.skip=true -pl %~1 -am package >"%state%\build.log" 2>&1
if errorlevel 1 (
    findstr /b /c:"[ERROR]" "%state%\build.log" 1>&2
    echo lectern: the build failed; its whole log is %state%\build.log 1>&2
    exit /b 1
)
exit /b 0

:find_jdk
set "JDK="
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
for %%i in (javac.exe) do if not "%%~$PATH:i"=="" call :try_jdk "%%~dp$PATH:i.."
for /d %%i in ("%USERPROFILE%\.jdks\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*") do call :try_jdk "%%~i"
exit /b 0

:try_jdk
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>&1 && set "JDK=%~f1"
exit /b 0

:find_maven
set "MVN=%root%\mvnw.cmd"
for /f "tokens=3" %%i in ('mvn --version 2^>nul ^| findstr /b /c:"Apache Maven 3.9"') do set "MVN=mvn"
exit /b 0
