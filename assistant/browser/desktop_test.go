//go:build unix

package browser

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestCommandsOfDesktopFiles(t *testing.T) {
	tests := []struct {
		name, exec string
		want       []string
		err        error
	}{
		{"Debian's Chromium", `/usr/bin/chromium %U`, []string{"/usr/bin/chromium"}, nil},
		{"Debian's Firefox", `/usr/lib/firefox-esr/firefox-esr %u`, []string{"/usr/lib/firefox-esr/firefox-esr"}, nil},
		{"Flatpak", `/usr/bin/flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox @@u %u @@`,
			[]string{"/usr/bin/flatpak", "run", "--branch=stable", "--command=firefox", "--file-forwarding", "org.mozilla.firefox"}, nil},
		{"Snap", `env BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/desktop/applications/firefox_firefox.desktop /snap/bin/firefox %u`,
			[]string{"env", "BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/desktop/applications/firefox_firefox.desktop", "/snap/bin/firefox"}, nil},
		{"a path with a space", `"/opt/My Browser/run" --flag %u`, []string{"/opt/My Browser/run", "--flag"}, nil},
		{"quotes within quotes", `"/opt/a\\"b" "c\\$d" "e\\\\f"`, []string{`/opt/a"b`, `c$d`, `e\f`}, nil},
		{"an empty argument", `/bin/b "" %u`, []string{"/bin/b", ""}, nil},
		{"a percent sign", `/bin/b --zoom=50%% %u`, []string{"/bin/b", "--zoom=50%"}, nil},
		{"an address inside an argument", `/bin/b --url=%u --new`, []string{"/bin/b", "--new"}, nil},
		{"codes that went out of use", `/bin/b %i %c %k %d %D %n %N %v %m`, []string{"/bin/b"}, nil},
		{"a code in quotes stays", `/bin/b "%u"`, []string{"/bin/b", "%u"}, nil},
		{"a semicolon is no end", `/bin/b ; rm %u`, []string{"/bin/b", ";", "rm"}, nil},
		{"a shell", `sh -c "firefox %u"`, nil, errShell},
		{"a shell behind env", `env A=b /bin/bash -c "exec firefox"`, nil, errShell},
		{"a quotation that does not end", `"/bin/b`, nil, errQuote},
		{"a backslash at the end of one", `"/bin/b\\`, nil, errQuote},
		{"nothing", ``, nil, errEmpty},
		{"an address alone", `%u`, nil, errEmpty},
		{"an empty program", `"" %u`, nil, errEmpty},
		{"a variable for a program", `A=b /bin/b`, nil, errCode},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseExec(tt.exec)
			if !slices.Equal(got, tt.want) || !errors.Is(err, tt.err) {
				t.Errorf("got %q, %v, want %q, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

// Whatever stands in a file: a command that passes has a program and no shell,
// and reads the same when its arguments are written quoted.
func FuzzParseExec(f *testing.F) {
	for _, s := range []string{`/usr/bin/chromium %U`, `"a b" %u`, `env A=b "x\\"y"`, `%`, `"`, `\s`, `a %%u`, "a\tb\n@@u @@", `sh -c x`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		command, err := parseExec(text)
		if err != nil {
			if command != nil {
				t.Errorf("%q: both %q and %v", text, command, err)
			}
			return
		}
		if len(command) == 0 || command[0] == "" {
			t.Fatalf("%q passes with nothing to start", text)
		}
		for _, arg := range command {
			if slices.Contains(shells, program(arg)) {
				t.Errorf("%q passes with a shell: %q", text, command)
			}
		}
		// What was read can be written, quoted, and read again.
		var again []string
		for _, arg := range command {
			quoted := strings.NewReplacer("\\", `\\\\`, `"`, `\\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(arg)
			again = append(again, `"`+quoted+`"`)
		}
		if got, err := parseExec(strings.Join(again, " ")); err != nil || !slices.Equal(got, command) {
			t.Errorf("%q: %q, then %q, %v", text, command, got, err)
		}
	})
}

func TestGroups(t *testing.T) {
	g := groups("Lost=1\n# no\n[Desktop Entry]\nName = A = b \nName=C\nname\n[Desktop Action x]\nName=D\n[Desktop Entry]\nExec=e\n")
	if g["Desktop Entry"]["Name"] != "A = b" || g["Desktop Entry"]["Exec"] != "e" || g["Desktop Action x"]["Name"] != "D" || len(g) != 2 {
		t.Errorf("got %v", g)
	}
}
