//go:build linux

package kiosk_test

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// visitor is the user in whose name cage runs here: nobody, as cage refuses root.
const visitor = 65534

// stand is a kiosk without a screen: cage draws in memory.
type stand struct {
	folder string // of the user, in memory by the unit
	start  []string
	group  int
}

// upsideDown turns the screen around: cage 0.1.4 hands a window that fills the screen to
// it as it is, which the headless backend refuses, and then draws nothing anew.
const upsideDown = " -r -r"

func newStand(t *testing.T) *stand {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only the administrator can start a program in another name")
	}
	folder, err := os.MkdirTemp("", "stand")
	if err != nil {
		t.Fatal(err)
	}
	s := &stand{folder: folder}
	t.Cleanup(func() {
		s.pull(t)
		_ = os.RemoveAll(folder)
	})
	if err := errors.Join(os.Chmod(folder, 0o700), os.Chown(folder, visitor, visitor), copyFile(release(t), folder+"/signin-helper")); err != nil {
		t.Fatal(err)
	}
	unit, err := os.ReadFile("signin-helper-cage.service")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^ExecStart=(.*)$`).FindStringSubmatch(string(unit))[1]
	s.start = strings.Fields(strings.NewReplacer("/usr/bin/cage", program(t, "cage")+upsideDown, "/usr/bin/signin-helper", folder+"/signin-helper").Replace(line))
	return s
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Chown(visitor, visitor), out.Close())
}

// command is a program in the visitor's name.
func (s *stand) command(args ...string) *exec.Cmd {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = s.folder
	cmd.Env = []string{"PATH=/usr/bin:/bin", "HOME=" + s.folder, "XDG_RUNTIME_DIR=" + s.folder, "LC_ALL=C.UTF-8", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
		"XDG_SESSION_TYPE=wayland", "WLR_BACKENDS=headless", "WLR_LIBINPUT_NO_DEVICES=1", "WLR_RENDERER=pixman", "WAYLAND_DISPLAY=wayland-0"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: &syscall.Credential{Uid: visitor, Gid: visitor}}
	return cmd
}

// run is what systemd does at each start: the unit's command.
func (s *stand) run(t *testing.T) {
	t.Helper()
	cmd := s.command(s.start...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s.group = cmd.Process.Pid
	go func() { _ = cmd.Wait() }()
}

// pull is what a pulled plug does: all of it is gone at once, and so is its memory.
func (s *stand) pull(t *testing.T) {
	t.Helper()
	if s.group == 0 {
		return
	}
	_ = syscall.Kill(-s.group, syscall.SIGKILL)
	s.group = 0
	for !errors.Is(syscall.Kill(-s.group, 0), syscall.ESRCH) && s.group != 0 {
		time.Sleep(10 * time.Millisecond)
	}
	left, err := os.ReadDir(s.folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if f.Name() != "signin-helper" {
			_ = os.RemoveAll(filepath.Join(s.folder, f.Name()))
		}
	}
}

// picture waits until something is drawn that fills the screen.
func (s *stand) picture(t *testing.T) image.Image {
	t.Helper()
	grim, file := program(t, "grim"), filepath.Join(s.folder, "picture.png")
	said := "nothing"
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		out, err := s.command(grim, file).CombinedOutput()
		if err != nil {
			said = string(out)
			continue
		}
		f, err := os.Open(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		seen, err := png.Decode(f)
		_ = f.Close()
		if err != nil {
			continue
		}
		found := colors(seen)
		black, all := found[color.RGBAModel.Convert(color.Black)], seen.Bounds().Dx()*seen.Bounds().Dy()
		if len(found) > 20 && black < all/20 {
			return seen
		}
		said = fmt.Sprintf("%d colors, %d of %d are black", len(found), black, all)
	}
	t.Fatal("the program does not fill the screen: ", said)
	return nil
}

// colors are those of a picture.
func colors(seen image.Image) map[color.Color]int {
	found := map[color.Color]int{}
	for y := seen.Bounds().Min.Y; y < seen.Bounds().Max.Y; y++ {
		for x := seen.Bounds().Min.X; x < seen.Bounds().Max.X; x++ {
			found[seen.At(x, y)]++
		}
	}
	return found
}

// The unit's own command, in another user's name. With PICTURES set, what is seen is
// kept there.
func TestAKioskInCageComesBackAfterThePlugWasPulled(t *testing.T) {
	s := newStand(t)
	without := s.command(s.folder+"/signin-helper", "--kiosk")
	without.Env = []string{"HOME=" + s.folder} // no screen, so it ends at once
	if said, _ := without.CombinedOutput(); strings.Contains(string(said), "not known") {
		t.Skip("this program has no kiosk")
	}
	for _, when := range []string{"first", "after"} {
		s.run(t)
		seen := s.picture(t)
		if to := os.Getenv("PICTURES"); to != "" {
			f, err := os.Create(filepath.Join(to, "cage-"+when+".png"))
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(png.Encode(f, seen), f.Close()); err != nil {
				t.Fatal(err)
			}
		}
		s.pull(t)
	}
}
