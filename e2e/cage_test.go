package e2e

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// A clinic's kiosk has no desktop: cage shows this one program, for a user who can do
// nothing else. It fills the screen, and invites.
func TestCageShowsTheKiosk(t *testing.T) {
	desktest.Need(t, "cage", "grim", "setpriv")
	if os.Getuid() != 0 {
		t.Skip("another user's programs are started by root alone")
	}
	t.Parallel()
	const nobody = 65534
	dir, err := os.MkdirTemp("", deskPrefix)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	program, err := os.ReadFile(os.Getenv("SIGNINHELPER_RELEASE"))
	if err != nil {
		t.Fatal(err)
	}
	bin, home, run := filepath.Join(dir, "signin-helper"), filepath.Join(dir, "home"), filepath.Join(dir, "run")
	for _, err := range []error{
		os.WriteFile(bin, program, 0o755), os.Chmod(dir, 0o755), os.MkdirAll(filepath.Join(home, ".config"), 0o700), os.Mkdir(run, 0o700),
		os.Chown(home, nobody, nobody), os.Chown(filepath.Join(home, ".config"), nobody, nobody), os.Chown(run, nobody, nobody),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	as := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command("setpriv", append([]string{fmt.Sprint("--reuid=", nobody), fmt.Sprint("--regid=", nobody), "--clear-groups", name}, args...)...)
		cmd.Env = []string{
			"HOME=" + home, "XDG_RUNTIME_DIR=" + run, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1",
			"WLR_BACKENDS=headless", "WLR_LIBINPUT_NO_DEVICES=1", "WLR_RENDERER=pixman", "WAYLAND_DISPLAY=wayland-0", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
		}
		return cmd
	}
	var said bytes.Buffer
	cage := as("cage", "--", bin, "--kiosk")
	cage.Stdout, cage.Stderr = &said, &said
	cage.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cage.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-cage.Process.Pid, syscall.SIGKILL)
		_ = cage.Wait()
	})
	var picture []byte
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(300 * time.Millisecond) {
		if picture, err = as("grim", "-").Output(); err == nil && invites(picture) {
			return
		}
	}
	_ = os.WriteFile(filepath.Join(os.TempDir(), "cage-kiosk.png"), picture, 0o600)
	t.Fatalf("the picture does not show the page that invites (%v):\n%s", err, said.String())
}

// invites tells whether a picture is of the page that invites: the two large controls
// on the tinted page, up to its right and lower edges.
func invites(picture []byte) bool {
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return false
	}
	page, primary := color.RGBA{0xee, 0xf4, 0xf4, 0xff}, color.RGBA{0x0b, 0x4a, 0x57, 0xff}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA) }
	b := img.Bounds()
	solid := 0
	for y := range b.Dy() {
		for x := 0; x < b.Dx(); x += 4 {
			if at(x, y) == primary {
				solid++
			}
		}
	}
	return at(b.Dx()-3, b.Dy()-3) == page && at(3, b.Dy()-3) == page && at(b.Dx()-3, 3) == page && solid > 5000
}
