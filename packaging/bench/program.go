package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// program is one that is measured.
type program struct {
	name  string
	title string // of its window
	size  int64  // of its file, in bytes
	start func(home string) *exec.Cmd
}

// running is one that was started.
type running struct {
	cmd    *exec.Cmd
	home   string
	window area
	first  time.Duration // from the start to the first painted window
}

// open starts a program with a home folder of its own, and waits until its window
// is painted.
func (p program) open(s *screen, env ...string) (*running, error) {
	home, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return nil, err
	}
	for _, sub := range []string{".config", ".cache", "run"} {
		if err := os.MkdirAll(filepath.Join(home, sub), 0o700); err != nil {
			return nil, err
		}
	}
	r := &running{cmd: p.start(home), home: home}
	r.cmd.Env = append([]string{
		"HOME=" + home, "XDG_RUNTIME_DIR=" + filepath.Join(home, "run"), "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "DISPLAY=" + s.name,
		"FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
	}, env...)
	began := time.Now()
	if err := r.cmd.Start(); err != nil {
		return nil, err
	}
	if r.window, err = s.window(p.title); err == nil {
		err = s.drawn(r.window)
	}
	r.first = time.Since(began)
	if err != nil {
		r.close()
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	return r, nil
}

// close ends the program and all that it started.
func (r *running) close() {
	for _, pid := range r.family() {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	_ = r.cmd.Wait()
	_ = os.RemoveAll(r.home)
}

// family lists the processes of the program.
func (r *running) family() []int { return append(below(r.cmd.Process.Pid), r.cmd.Process.Pid) }

// below lists what a process has started, and what that has.
func below(pid int) (all []int) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, path := range threads {
		data, _ := os.ReadFile(path)
		for _, field := range strings.Fields(string(data)) {
			if child, err := strconv.Atoi(field); err == nil {
				all = append(append(all, child), below(child)...)
			}
		}
	}
	return all
}

// statOf are the fields of /proc/PID/stat after the name, which may hold spaces: its
// state, parent and process group first, user and system time at 11 and 12.
func statOf(path string) []string {
	data, _ := os.ReadFile(path)
	_, rest, _ := strings.Cut(string(data), ") ")
	return strings.Fields(rest)
}

// memory is what the program holds, in bytes, with what it shares with others
// divided among them (PSS).
func (r *running) memory() (bytes int64) {
	for _, pid := range r.family() {
		f, err := os.Open(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
		if err != nil {
			continue
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var kB int64
			if n, _ := fmt.Sscanf(lines.Text(), "Pss: %d kB", &kB); n == 1 {
				bytes += kB << 10
			}
		}
		_ = f.Close()
	}
	return bytes
}

// ticks is the time of a processor that the program has used, in hundredths of a
// second.
func (r *running) ticks() (n int) {
	for _, pid := range r.family() {
		if f := statOf(fmt.Sprintf("/proc/%d/stat", pid)); len(f) > 12 {
			user, _ := strconv.Atoi(f[11])
			system, _ := strconv.Atoi(f[12])
			n += user + system
		}
	}
	return n
}

// busy is how much of a core the program uses during a time, in percent.
func (r *running) busy(during time.Duration) float64 {
	before := r.ticks()
	time.Sleep(during)
	return float64(r.ticks()-before) / during.Seconds()
}
