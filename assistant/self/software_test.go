package self

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// install makes a folder with the files that are named.
func install(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A program finds its copy, and a copy never another one.
func TestOnlyTheFirstProgramHasACopyThatDrawsInSoftware(t *testing.T) {
	whole := install(t, "signin-helper.exe", "software/signin-helper.exe", "software/opengl32.dll", "software/software/signin-helper.exe", "software/software/opengl32.dll")
	copied := filepath.Join(whole, "software", "signin-helper.exe")
	for own, want := range map[string]string{ // "" for none
		filepath.Join(whole, "signin-helper.exe"):      copied,
		filepath.Join(whole, "Sign-in Helper (1).exe"): copied, // however it was named
		copied: "",
		filepath.Join(install(t, "signin-helper.exe"), "signin-helper.exe"):                              "",
		filepath.Join(install(t, "software/signin-helper.exe"), "signin-helper.exe"):                     "", // it would draw as this one
		filepath.Join(install(t, "software/opengl32.dll"), "signin-helper.exe"):                          "",
		filepath.Join(install(t, "software/signin-helper.exe"), "software", "signin-helper.exe"):         "", // unpacked in a folder of that name
		filepath.Join(install(t, "opengl32.dll", "software/signin-helper.exe", "software/opengl32.dll")): "",
	} {
		if got, there := softwareOf(own); there != (want != "") || there && got != want {
			t.Errorf("the copy of %s is %q (%v), want %q", own, got, there, want)
		}
	}
}

// The person is told once that there is no window, by whoever can.
func TestHowACopyEndsIsSeen(t *testing.T) {
	if os.Getenv("SIGNINHELPER_COPY") != "" {
		played(os.Getenv("SIGNINHELPER_COPY"))
	}
	for how, want := range map[string]Outcome{
		"opens":                    Opened,
		"brings another to front":  Opened,
		"has told why it can't":    Told,
		"is ended by its library":  NoCopy,
		"cannot be started at all": NoCopy,
	} {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestHowACopyEndsIsSeen$")
		cmd.Env = append(os.Environ(), "SIGNINHELPER_COPY="+how)
		if how == "cannot be started at all" {
			cmd.Path = filepath.Join(t.TempDir(), "none")
		}
		if got := follow(cmd); got != want {
			t.Errorf("a copy that %s: %v, want %v", how, got, want)
		}
	}
}

// played ends as a copy does.
func played(how string) {
	switch how {
	case "opens":
		_, _ = os.Stdout.WriteString(here)
		os.Exit(1) // however it ends later
	case "brings another to front":
		os.Exit(0)
	case "has told why it can't":
		os.Exit(1)
	default:
		os.Exit(3)
	}
}
