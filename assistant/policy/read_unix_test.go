//go:build unix

package policy

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

const somebody = 65534

// computer is a root folder with a policy as an administrator leaves it.
func computer(t *testing.T) (root, dir, file string) {
	t.Helper()
	if os.Geteuid() != administrator {
		t.Skip("only the administrator can make the administrator's files")
	}
	root = t.TempDir()
	dir = filepath.Join(root, "etc", "signin-helper")
	file = filepath.Join(dir, "policy.toml")
	must(t, os.Chmod(root, 0o755), os.MkdirAll(dir, 0o755), os.WriteFile(file, []byte("kiosk = true\nopen_here = true\n"), 0o644))
	return root, dir, file
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// loaded is what becomes of the policy of a computer.
func loaded(root string) (Policy, State) {
	data, err := loadBelow(root, "/etc/signin-helper/policy.toml")
	return judge(data, err, func(path string) bool { return ownBelow(root, path) })
}

func TestThePolicyOfTheAdministratorIsInForce(t *testing.T) {
	root, _, _ := computer(t)
	p, state := loaded(root)
	if state.Standing != InForce || !p.Kiosk || !p.OpenHere {
		t.Errorf("%+v %+v", state, p)
	}
}

func TestAtHomeThereIsNoPolicy(t *testing.T) {
	root, dir, file := computer(t)
	must(t, os.Remove(file))
	for _, home := range []func(){
		func() {},
		func() { must(t, os.Remove(dir)) },
		func() { must(t, os.Chown(root, somebody, somebody)) }, // a container's root
	} {
		home()
		if p, state := loaded(root); state.Standing != None || len(state.Problems) > 0 || p.Kiosk || p.Tools != nil {
			t.Errorf("%+v %+v", state, p)
		}
	}
}

// A policy that anybody but the administrator could have written opens nothing.
func TestAPolicyThatOthersCouldHaveWrittenIsRefused(t *testing.T) {
	for what, spoil := range map[string]struct {
		by  func(t *testing.T, root, dir, file string)
		why Reason
	}{
		"the file is writable by all":     {func(t *testing.T, _, _, file string) { must(t, os.Chmod(file, 0o646)) }, Writable},
		"the file is writable by a group": {func(t *testing.T, _, _, file string) { must(t, os.Chmod(file, 0o664)) }, Writable},
		"an access list lets somebody write": {func(t *testing.T, _, _, file string) {
			list := []byte("\x02\x00\x00\x00" + // its version, then tag, rights and user
				"\x01\x00\x06\x00\xff\xff\xff\xff" + "\x02\x00\x06\x00\xfe\xff\x00\x00" + "\x04\x00\x04\x00\xff\xff\xff\xff" +
				"\x10\x00\x06\x00\xff\xff\xff\xff" + "\x20\x00\x04\x00\xff\xff\xff\xff")
			if err := unix.Setxattr(file, "system.posix_acl_access", list, 0); err != nil {
				t.Skip("no access lists here:", err)
			}
		}, Writable},
		"the file is somebody's":        {func(t *testing.T, _, _, file string) { must(t, os.Chown(file, somebody, somebody)) }, NotOwned},
		"its folder is somebody's":      {func(t *testing.T, _, dir, _ string) { must(t, os.Chown(dir, somebody, 0)) }, NotOwned},
		"its folder is writable by all": {func(t *testing.T, _, dir, _ string) { must(t, os.Chmod(dir, 0o777)) }, Writable},
		"a folder above is somebody's":  {func(t *testing.T, _, dir, _ string) { must(t, os.Chown(filepath.Dir(dir), somebody, 0)) }, NotOwned},
		"a folder above is writable":    {func(t *testing.T, _, dir, _ string) { must(t, os.Chmod(filepath.Dir(dir), 0o757)) }, Writable},
		"a folder above is like /tmp":   {func(t *testing.T, _, dir, _ string) { must(t, os.Chmod(filepath.Dir(dir), 0o777|os.ModeSticky)) }, Writable},
		"the root is somebody's":        {func(t *testing.T, root, _, _ string) { must(t, os.Chown(root, somebody, 0)) }, NotOwned},
		"the file is a link": {func(t *testing.T, _, _, file string) {
			must(t, os.Rename(file, file+"2"), os.Symlink("policy.toml2", file))
		}, Link},
		"the file is a link to nowhere": {func(t *testing.T, _, _, file string) { must(t, os.Remove(file), os.Symlink("nowhere", file)) }, Link},
		"its folder is a link": {func(t *testing.T, _, dir, _ string) {
			must(t, os.Rename(dir, dir+"2"), os.Symlink("signin-helper2", dir))
		}, Link},
		"a folder above is a link": {func(t *testing.T, root, _, _ string) {
			must(t, os.Rename(root+"/etc", root+"/usr"), os.Symlink("usr", root+"/etc"))
		}, Link},
		"the file is a folder":                     {func(t *testing.T, _, _, file string) { must(t, os.Remove(file), os.Mkdir(file, 0o755)) }, NotAFile},
		"the file is a pipe that nobody writes to": {func(t *testing.T, _, _, file string) { must(t, os.Remove(file), unix.Mkfifo(file, 0o644)) }, NotAFile},
		"the file is a device": {func(t *testing.T, _, _, file string) {
			must(t, os.Remove(file), unix.Mknod(file, unix.S_IFCHR|0o644, 0x103))
		}, NotAFile},
		"the file is a socket": {func(t *testing.T, _, _, file string) {
			must(t, os.Remove(file), unix.Mknod(file, unix.S_IFSOCK|0o644, 0))
		}, NotAFile},
		"the file is huge": {func(t *testing.T, _, _, file string) { must(t, os.Truncate(file, 1<<40)) }, TooBig},
	} {
		t.Run(what, func(t *testing.T) {
			root, dir, file := computer(t)
			spoil.by(t, root, dir, file)
			p, state := loaded(root)
			if state.Standing != Refused || len(state.Problems) != 1 || state.Problems[0] != (Problem{Reason: spoil.why}) {
				t.Errorf("%+v", state)
			}
			if !p.Kiosk || p.OpenHere || p.Tools == nil || len(p.Tools) > 0 || p.PIN != "" || p.Printer != "" {
				t.Errorf("not the strictest: %+v", p)
			}
		})
	}
}

// Whoever can change the command at the end of a visit needs no policy.
func TestTheCommandAtTheEndOfAVisitIsTheAdministrators(t *testing.T) {
	for what, tt := range map[string]struct {
		by   func(t *testing.T, root string)
		want Standing
	}{
		"as it should be": {func(*testing.T, string) {}, InForce},
		"not there yet":   {func(t *testing.T, root string) { must(t, os.Remove(root+"/usr/bin/wipe")) }, InForce},
		"by way of a link": {func(t *testing.T, root string) {
			must(t, os.Rename(root+"/usr/bin/wipe", root+"/usr/wipe"), os.Symlink("../wipe", root+"/usr/bin/wipe"))
		}, InForce},
		"somebody's":           {func(t *testing.T, root string) { must(t, os.Chown(root+"/usr/bin/wipe", somebody, 0)) }, Refused},
		"writable by all":      {func(t *testing.T, root string) { must(t, os.Chmod(root+"/usr/bin/wipe", 0o777)) }, Refused},
		"in somebody's folder": {func(t *testing.T, root string) { must(t, os.Chown(root+"/usr/bin", somebody, 0)) }, Refused},
		"a folder": {func(t *testing.T, root string) {
			must(t, os.Remove(root+"/usr/bin/wipe"), os.Mkdir(root+"/usr/bin/wipe", 0o755))
		}, Refused},
		"a link in a circle": {func(t *testing.T, root string) {
			must(t, os.Remove(root+"/usr/bin/wipe"), os.Symlink("wipe", root+"/usr/bin/wipe"))
		}, Refused},
		"a link to where all may write": {func(t *testing.T, root string) {
			must(t, os.Mkdir(root+"/tmp", 0o755), os.Chmod(root+"/tmp", 0o777), os.Rename(root+"/usr/bin/wipe", root+"/tmp/wipe"), os.Symlink("/tmp/wipe", root+"/usr/bin/wipe"))
		}, Refused},
	} {
		t.Run(what, func(t *testing.T) {
			root, _, file := computer(t)
			must(t, os.MkdirAll(root+"/usr/bin", 0o755), os.Symlink("usr/bin", root+"/bin"), os.WriteFile(root+"/usr/bin/wipe", nil, 0o755))
			must(t, os.WriteFile(file, []byte("kiosk = true\nvisit_end = [\"/bin/wipe\"]\n"), 0o644))
			tt.by(t, root)
			p, state := loaded(root)
			if state.Standing != tt.want || (state.Standing == InForce) != (len(p.VisitEnd) == 1) {
				t.Errorf("%+v %+v", state, p)
			}
			if state.Standing == Refused && state.Problems[0] != (Problem{2, "visit_end", CommandOpen}) {
				t.Errorf("%+v", state)
			}
		})
	}
}
