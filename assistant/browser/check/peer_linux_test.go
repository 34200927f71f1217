package check

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// visitVar has the program of the tests visit an address, and say how that ended.
const visitVar = "CHECK_TEST_VISIT"

func TestMain(m *testing.M) {
	if address := os.Getenv(visitVar); address != "" {
		answer, err := http.Get(address)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(answer.StatusCode)
		_ = answer.Body.Close()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// A real user of this computer, who has read the address somewhere, and the one
// that it is for.
func TestARealOtherUserIsTurnedAway(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("another user can be played by root alone")
	}
	p, told := serving(t, nil)
	visit := func(as *syscall.SysProcAttr) string {
		cmd := exec.Command("/proc/self/exe")
		cmd.Env = []string{visitVar + "=" + p.Link().String(), "GOCOVERDIR="}
		cmd.SysProcAttr = as
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return strings.TrimSpace(string(out))
	}
	if got := visit(&syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}); got != "404" {
		t.Errorf("another user: %s", got)
	}
	if _, result := p.known(); result.Seen {
		t.Error("it counts as a visit")
	}
	if got := visit(nil); got != "200" {
		t.Errorf("this user: %s", got)
	}
	told.until(func(r Result) bool { return r.Seen })
}

func TestWhoseAConnectionIs(t *testing.T) {
	const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
	line := func(from, to string, uid, inode int) string {
		return fmt.Sprintf("   1: %s %s 01 00000000:00000000 00:00000000 00000000 %5d        0 %d 1 0000000000000000 20 4 30 10 -1\n", from, to, uid, inode)
	}
	me, them := os.Geteuid(), os.Geteuid()+1
	const from, to = "0100007F:A001", "0100007F:1F90"
	for name, tt := range map[string]struct {
		table string
		want  owner
	}{
		"ours":                    {line(from, to, me, 7), ours},
		"another's":               {line(from, to, them, 7), another},
		"root's":                  {line(from, to, 0, 7), ours},
		"our own end of it":       {line(to, from, them, 7), untold},
		"of another connection":   {line("0100007F:A002", to, them, 7), untold},
		"closed meanwhile":        {line(from, to, 0, 0), untold},
		"a line that breaks off":  {"   1: " + from + " " + to + " 01\n", untold},
		"a user without a number": {strings.Replace(line(from, to, 77777, 7), "77777", "nobody", 1), untold},
		"nothing":                 {"", untold},
	} {
		if got := ownerIn(strings.NewReader(head+line("00000000:1F90", "00000000:0000", them, 9)+tt.table), from, to); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
}
