// Package kiosk_test tries the files for a fleet of kiosks, as far as that goes on one
// computer.
package kiosk_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"signinhelper/assistant/policy"
)

// program is a program that a test needs. With CI set, a missing one is a fault.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return path
}

// release is the program as it is released.
func release(t *testing.T) string {
	t.Helper()
	path := os.Getenv("SIGNINHELPER_RELEASE")
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("make build makes it: ", err)
	}
	return path
}

// element is what a schema says of an element: its name, its attributes, and what is
// in it, in this order.
type element struct {
	attributes []string
	in         []string
}

// Of the schemas that Microsoft documents ("Assigned Access XML Schema Definition",
// "Shell Launcher XML Schema Definition"), what our files use of them.
const (
	access   = "http://schemas.microsoft.com/AssignedAccess/2017/config "
	access18 = "http://schemas.microsoft.com/AssignedAccess/201810/config "
	access22 = "http://schemas.microsoft.com/AssignedAccess/2022/config "
	launcher = "http://schemas.microsoft.com/ShellLauncher/2018/Configuration "
)

var schemas = map[string]map[string]element{
	"assigned-access.xml": {
		access + "AssignedAccessConfiguration": {nil, []string{access + "Profiles", access + "Configs"}},
		access + "Profiles":                    {nil, []string{access + "Profile"}},
		access + "Profile":                     {[]string{" Id"}, []string{access + "AllAppsList", access18 + "FileExplorerNamespaceRestrictions", access22 + "StartPins", access + "Taskbar"}},
		access + "AllAppsList":                 {nil, []string{access + "AllowedApps"}},
		access + "AllowedApps":                 {nil, []string{access + "App"}},
		access + "App":                         {[]string{" DesktopAppPath", access18 + "AutoLaunch", access18 + "AutoLaunchArguments"}, nil},
		access22 + "StartPins":                 {nil, nil},
		access + "Taskbar":                     {[]string{" ShowTaskbar"}, nil},
		access + "Configs":                     {nil, []string{access + "Config"}},
		access + "Config":                      {nil, []string{access + "AutoLogonAccount", access + "DefaultProfile"}},
		access + "AutoLogonAccount":            {[]string{access18 + "DisplayName"}, nil},
		access + "DefaultProfile":              {[]string{" Id"}, nil},
	},
	"shell-launcher.xml": {
		launcher + "ShellLauncherConfiguration": {nil, []string{launcher + "Profiles", launcher + "Configs"}},
		launcher + "Profiles":                   {nil, []string{launcher + "DefaultProfile", launcher + "Profile"}},
		launcher + "DefaultProfile":             {nil, []string{launcher + "Shell"}},
		launcher + "Profile":                    {[]string{" Id"}, []string{launcher + "Shell"}},
		launcher + "Shell":                      {[]string{" Shell"}, []string{launcher + "DefaultAction"}},
		launcher + "DefaultAction":              {[]string{" Action"}, nil},
		launcher + "Configs":                    {nil, []string{launcher + "Config"}},
		launcher + "Config":                     {nil, []string{launcher + "Account", launcher + "Profile"}},
		launcher + "Account":                    {[]string{" Name"}, nil},
	},
}

func full(n xml.Name) string { return n.Space + " " + n.Local }

func TestTheFilesForWindowsAreAsMicrosoftDocumentsThem(t *testing.T) {
	guid := regexp.MustCompile(`^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$`)
	for file, schema := range schemas {
		text, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = text.Close() }()
		var within []string // where we are
		var last []int      // how far we are in each
		ids := map[string]int{}
		for d := xml.NewDecoder(text); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(file, err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				rule, known := schema[full(e.Name)]
				if !known {
					t.Fatalf("%s: no element %s", file, full(e.Name))
				}
				if n := len(within); n > 0 {
					at := slices.Index(schema[within[n-1]].in, full(e.Name))
					if at < last[n-1] {
						t.Errorf("%s: %s is out of place", file, full(e.Name))
					}
					last[n-1] = at
				}
				for _, a := range e.Attr {
					if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
						continue
					}
					if !slices.Contains(rule.attributes, full(a.Name)) || a.Value == "" {
						t.Errorf("%s: %s has no %s", file, e.Name.Local, full(a.Name))
					}
					if a.Name.Local == "Id" {
						ids[a.Value]++
					}
				}
				within, last = append(within, full(e.Name)), append(last, 0)
			case xml.EndElement:
				within, last = within[:len(within)-1], last[:len(last)-1]
			}
		}
		for id, times := range ids {
			if !guid.MatchString(id) || times != 2 { // the profile, and who it is for
				t.Errorf("%s: %s, %d times", file, id, times)
			}
		}
	}
}

// The units as systemd reads them, with a program in the place of those that are not
// installed here.
func TestTheUnitsAreOnesThatSystemdTakes(t *testing.T) {
	verify := program(t, "systemd-analyze")
	for file, of := range map[string]string{"signin-helper-cage.service": "--system", "signin-helper-kiosk.service": "--user"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		here := strings.NewReplacer("/usr/bin/cage -d --", "", "/usr/bin/signin-helper", "/bin/true").Replace(string(text))
		copied := filepath.Join(t.TempDir(), file)
		if err := os.WriteFile(copied, []byte(here), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(verify, "verify", "--man=no", of, copied)
		cmd.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+t.TempDir())
		if out, err := cmd.CombinedOutput(); err != nil || strings.Contains(string(out), file) {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
		for _, must := range []string{"Restart=always", "StartLimitIntervalSec=0", "/usr/bin/signin-helper --kiosk"} {
			if !strings.Contains(string(text), must) {
				t.Errorf("%s: no %s", file, must)
			}
		}
	}
}

// play runs the role, and returns what it says.
func play(t *testing.T, args ...string) (string, error) {
	t.Helper()
	args = append([]string{"-i", "localhost,", "-c", "local", "ansible/kiosk.yml", "-e", "ansible_become=false",
		"-e", "ansible_python_interpreter=/usr/bin/python3", "-e", "signin_helper_program=" + release(t)}, args...)
	cmd := exec.Command(program(t, "ansible-playbook"), args...)
	cmd.Env = append(os.Environ(), "ANSIBLE_HOME="+t.TempDir(), "ANSIBLE_LOCALHOST_WARNING=False", "ANSIBLE_NOCOLOR=1", "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func TestTheRoleMakesAKiosk(t *testing.T) {
	if _, err := exec.LookPath("apt-get"); err != nil || testing.Short() {
		t.Skip("it takes a while, and is for Debian")
	}
	if os.Geteuid() != 0 {
		t.Skip("only the administrator can make the administrator's files")
	}
	root, mine := t.TempDir(), filepath.Join(t.TempDir(), "policy.toml")
	write := func(text string) {
		if err := os.WriteFile(mine, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := []string{"/etc/signin-helper/policy.toml", "/etc/systemd/system/signin-helper-cage.service", "/etc/pam.d/signin-helper-kiosk"}
	in, with := "signin_helper_root="+root, "signin_helper_policy="+mine
	write("kiosk = true\n")

	// Of this computer it only tells what it would do.
	if out, err := play(t, "--check", "-e", with); err != nil {
		t.Fatal(err, out)
	}
	if _, err := os.Stat(files[0]); !errors.Is(err, os.ErrNotExist) {
		t.Fatal("a trial has changed this computer: ", err)
	}

	if out, err := play(t, "-e", in, "-e", with); err != nil {
		t.Fatal(err, out)
	}
	for _, file := range files {
		info, err := os.Stat(root + file)
		if err != nil || info.Mode().Perm() != 0o644 {
			t.Errorf("%s: %v %v", file, info, err)
		}
	}
	// Run again it finds nothing to do.
	if out, err := play(t, "-e", in, "-e", with); err != nil || !strings.Contains(out, "changed=0") {
		t.Error(err, out)
	}
	// A slip in the policy stops it, and the kiosk keeps the old one.
	write("kiosk = true\nidel = \"60s\"\n")
	if out, err := play(t, "-e", in, "-e", with); err == nil || !strings.Contains(out, "line 2, idel") {
		t.Error(err, out)
	}
	kept, err := os.ReadFile(root + files[0])
	if _, problems := policy.Parse(kept); err != nil || len(problems) > 0 {
		t.Error(err, problems)
	}
}
