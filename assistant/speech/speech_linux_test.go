package speech

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// secret stands for what is on the screen of a person.
const secret = "Your member ID is M as in Mike, 4, 7."

// soon bounds what takes milliseconds, on a machine that is busy.
const soon = 20 * time.Second

var english = Voice{Language: "en", Pace: Normal}

// alone is a computer without a voice, and with the programs that the test writes.
func alone(t *testing.T) (bin string) {
	t.Helper()
	dir, err := os.MkdirTemp("", "voice") // not t.TempDir: the path of a socket has 107 bytes at most
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	t.Setenv("XDG_RUNTIME_DIR", dir)
	t.Setenv("SPEECHD_ADDRESS", "")
	t.Setenv("PATH", filepath.Join(dir, "bin"))
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "bin")
}

func script(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("#!/bin/sh\nPATH=/usr/bin:/bin\n"+text), 0o755); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAComputerWithoutAVoiceSaysSo(t *testing.T) {
	alone(t)
	if err := new(Speaker).Say(t.Context(), secret, english); !errors.Is(err, ErrNone) {
		t.Error(err)
	}
}

// Any program of the user can read the arguments and the environment of another.
func TestTheTextIsInNoArgumentAndNoVariable(t *testing.T) {
	bin := alone(t)
	script(t, filepath.Join(bin, "espeak-ng"), `dir=$(dirname "$0")
printf '%s\n' "$@" >"$dir/arguments"
env >"$dir/variables"
cat >"$dir/said"`)
	if err := new(Speaker).Say(t.Context(), secret, Voice{Language: "es", Pace: Slow}); err != nil {
		t.Fatal(err)
	}
	for _, of := range []string{"arguments", "variables"} {
		if text := read(t, filepath.Join(bin, of)); strings.Contains(text, "Mike") {
			t.Errorf("the text is in the %s: %s", of, text)
		}
	}
	if got := read(t, filepath.Join(bin, "said")); got != secret+"\n" {
		t.Errorf("it was told to say %q", got)
	}
	if got := read(t, filepath.Join(bin, "arguments")); !strings.Contains(got, "es-419") || !strings.Contains(got, "112") {
		t.Errorf("it speaks with %q", got)
	}
}

// She has heard enough: the voice is silent, and no program is left behind.
func TestStopEndsTheVoice(t *testing.T) {
	bin := alone(t)
	pid := filepath.Join(bin, "pid")
	script(t, filepath.Join(bin, "espeak-ng"), `echo $$ >"`+pid+`.new"; mv "`+pid+`.new" "`+pid+`"; exec sleep 1000`)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- new(Speaker).Say(ctx, secret, english) }()
	for begun := time.Now(); time.Since(begun) < soon; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(pid); err == nil {
			break
		}
	}
	number, err := strconv.Atoi(strings.TrimSpace(read(t, pid)))
	if err != nil {
		t.Fatal(err)
	}
	stop()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	case <-time.After(soon):
		t.Fatal("it speaks on")
	}
	if err := syscall.Kill(number, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("the program is still there: %v", err)
	}
}

// espeak-ng ends well where no loudspeaker is connected, and said nothing.
func TestAVoiceThatNobodyHearsIsAFailure(t *testing.T) {
	bin := alone(t)
	script(t, filepath.Join(bin, "espeak-ng"), "cat >/dev/null\necho 'error: No such file or directory' >&2")
	if err := new(Speaker).Say(t.Context(), secret, english); !errors.Is(err, ErrSilent) {
		t.Error(err)
	}
}

// The real espeak-ng, heard in a file. What is slower takes longer.
func TestARealVoiceIsHeard(t *testing.T) {
	desktest.Need(t, "espeak-ng")
	real, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Fatal(err)
	}
	took := map[Voice]time.Duration{}
	for _, v := range []Voice{{"en", Slow}, {"en", Fast}, {"es", Normal}} {
		bin := alone(t)
		heard := filepath.Join(bin, "heard.wav")
		script(t, filepath.Join(bin, "espeak-ng"), `exec `+real+` -w "`+heard+`" "$@"`)
		if err := new(Speaker).Say(t.Context(), secret, v); err != nil {
			t.Fatal(err)
		}
		length, loud := listen(t, heard)
		if length < 2*time.Second || length > 15*time.Second || loud < 0.01 {
			t.Errorf("%v: %v was heard, as loud as %.4f", v, length, loud)
		}
		took[v] = length
	}
	if took[Voice{"en", Slow}] <= took[Voice{"en", Fast}] {
		t.Errorf("slow took %v and fast %v", took[Voice{"en", Slow}], took[Voice{"en", Fast}])
	}
}

// A telephone number, as a voice is given it, is understood by a program that
// listens: each number, in its place.
func TestANumberIsUnderstood(t *testing.T) {
	desktest.Need(t, "espeak-ng", "pocketsphinx_continuous")
	const model = "/usr/share/pocketsphinx/model/en-us/"
	real, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Fatal(err)
	}
	ear, err := exec.LookPath("pocketsphinx_continuous")
	if err != nil {
		t.Fatal(err)
	}
	bin := alone(t)
	heard, grammar := filepath.Join(bin, "heard.wav"), filepath.Join(bin, "numbers.gram")
	// Of the kinds of voice, a program understands this one best.
	script(t, filepath.Join(bin, "espeak-ng"), `exec `+real+` -w "`+heard+`" "$@" -v en-us+f1 -s 170`)
	if err := os.WriteFile(grammar, []byte(`#JSGF V1.0;
grammar numbers;
public <all> = (zero | one | two | three | four | five | six | seven | eight | nine)+;
`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := new(Speaker).Say(t.Context(), "8 0 0, 5 5 5, 0 1 4 2", english); err != nil { // as words.Aloud has it
		t.Fatal(err)
	}
	forEar := filepath.Join(bin, "ear.wav")
	if err := os.WriteFile(forEar, slower(t, []byte(read(t, heard)), 16000), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(ear, "-infile", forEar, "-jsgf", grammar, "-hmm", model+"en-us", "-dict", model+"cmudict-en-us.dict", "-logfn", os.DevNull).Output()
	if got, want := strings.Join(strings.Fields(string(out)), " "), "eight zero zero five five five zero one four two"; err != nil || got != want {
		t.Errorf("%q is understood, not %q (%v)", got, want, err)
	}
}

// slower makes a WAV file of one channel and 16 bits one with fewer samples a second,
// as a program that listens wants it.
func slower(t *testing.T, wav []byte, rate uint32) []byte {
	t.Helper()
	head, data, ok := bytes.Cut(wav, []byte("data"))
	if !ok || len(head) < 28 {
		t.Fatalf("%d bytes are no WAV file", len(wav))
	}
	data = data[4:]
	had := binary.LittleEndian.Uint32(wav[24:])
	sample := func(i int) float64 {
		return float64(int16(binary.LittleEndian.Uint16(data[2*min(i, len(data)/2-1):])))
	}
	var out []byte
	for n := range len(data) / 2 * int(rate) / int(had) {
		at := float64(n) * float64(had) / float64(rate)
		before := math.Floor(at)
		value := sample(int(before))*(1-at+before) + sample(int(before)+1)*(at-before)
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(value)))
	}
	made := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(36+len(out)))
	made = append(made, "WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"...)
	made = binary.LittleEndian.AppendUint32(made, rate)
	made = binary.LittleEndian.AppendUint32(made, 2*rate)
	made = append(made, "\x02\x00\x10\x00data"...)
	return append(binary.LittleEndian.AppendUint32(made, uint32(len(out))), out...)
}

// listen returns how long a WAV file with one channel of 16 bits is, and how loud on
// the average, where 1 is the loudest.
func listen(t *testing.T, path string) (length time.Duration, loud float64) {
	t.Helper()
	wav := read(t, path)
	_, data, ok := strings.Cut(wav, "data")
	if !ok || len(wav) < 44 {
		t.Fatalf("%d bytes are no WAV file", len(wav))
	}
	channels, rate := binary.LittleEndian.Uint16([]byte(wav[22:])), binary.LittleEndian.Uint32([]byte(wav[24:]))
	samples := []byte(data[4:])
	var sum float64
	for i := 0; i+1 < len(samples); i += 2 {
		x := float64(int16(binary.LittleEndian.Uint16(samples[i:]))) / math.MaxInt16
		sum += x * x
	}
	n := len(samples) / 2
	return time.Duration(n) * time.Second / time.Duration(rate) / time.Duration(channels), math.Sqrt(sum / float64(max(n, 1)))
}

// The real speech-dispatcher, with a sound card that is a file. It is told to stop
// where it is.
func TestTheRealDaemonIsHeard(t *testing.T) {
	desktest.Need(t, "speech-dispatcher")
	desktest.Need(t, "espeak-ng")
	program, err := exec.LookPath("speech-dispatcher")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(alone(t))
	heard, socket := filepath.Join(dir, "heard.wav"), filepath.Join(dir, "sock")
	card := filepath.Join(dir, "card.conf")
	if err := os.WriteFile(card, []byte(`pcm.out { type file
 slave.pcm { type null }
 file "`+heard+`"
 format "wav" }
pcm.!default { type plug
 slave.pcm out }
`), 0o600); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(dir, "config")
	if err := os.CopyFS(config, os.DirFS("/etc/speech-dispatcher")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "speechd.conf"), []byte("AudioOutputMethod \"alsa\"\nAddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\nDefaultModule espeak-ng\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command(program, "-s", "-C", config, "-L", dir, "-P", filepath.Join(dir, "pid"), "-c", "unix_socket", "-S", socket)
	daemon.Env = append(os.Environ(), "ALSA_CONFIG_PATH="+card, "PATH=/usr/bin:/bin")
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = daemon.Process.Signal(syscall.SIGTERM), daemon.Wait() })
	for begun := time.Now(); time.Since(begun) < soon; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(socket); err == nil {
			break
		}
	}
	t.Setenv("SPEECHD_ADDRESS", "unix_socket:"+socket)
	if err := new(Speaker).Say(t.Context(), ". "+secret, english); err != nil {
		t.Fatal(err)
	}
	if length, loud := listen(t, heard); length < time.Second || loud < 0.005 {
		t.Errorf("%v was heard, as loud as %.4f", length, loud)
	}
}

// played is a daemon that a test plays. It passes on each line that it hears, and
// answers as reply says; "" is never.
func played(t *testing.T, reply func(line string) string) (heard <-chan string) {
	t.Helper()
	socket := filepath.Join(filepath.Dir(alone(t)), "sock")
	t.Setenv("SPEECHD_ADDRESS", "unix_socket:"+socket)
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	lines := make(chan string, 100)
	go func() {
		for { // one talk after the other
			conn, err := l.Accept()
			if err != nil {
				return
			}
			for in := bufio.NewScanner(conn); in.Scan(); {
				lines <- in.Text()
				_, _ = conn.Write([]byte(reply(in.Text())))
			}
			_ = conn.Close()
		}
	}()
	return lines
}

// willing answers as the daemon does, but for the end of a text, which does not come.
func willing(line string) string {
	switch {
	case strings.HasPrefix(line, "SET"):
		return "220 OK\r\n"
	case line == "SPEAK":
		return "230 OK RECEIVING DATA\r\n"
	case line == ".":
		return "225-1\r\n225 OK MESSAGE QUEUED\r\n701-1\r\n701-1\r\n701 BEGIN\r\n"
	case strings.HasPrefix(line, "STOP"):
		return "210 OK STOPPED\r\n"
	}
	return ""
}

// Hung up on, the daemon would say it to its end.
func TestTheDaemonIsToldToStop(t *testing.T) {
	heard := played(t, willing)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- new(Speaker).Say(ctx, secret, english) }()
	for line := range heard {
		if line == "." {
			stop()
		}
		if line == "STOP SELF" {
			break
		}
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// A daemon that has no voice of its own says so, and espeak-ng speaks.
func TestWhereTheDaemonCannotTheProgramSpeaks(t *testing.T) {
	played(t, func(string) string { return "300 ERR INTERNAL\r\n" })
	bin := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bin")
	script(t, filepath.Join(bin, "espeak-ng"), `cat >"$(dirname "$0")/said"`)
	if err := new(Speaker).Say(t.Context(), secret, english); err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(bin, "said")); got != secret+"\n" {
		t.Errorf("it said %q", got)
	}
}

// It may take seconds to fail: it has no sound card, or does not come up.
func TestADaemonThatFailedIsNotAskedBeforeEachSentence(t *testing.T) {
	heard := played(t, func(string) string { return "300 ERR INTERNAL\r\n" })
	dir := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bin")
	script(t, filepath.Join(dir, "espeak-ng"), `cat >>"$(dirname "$0")/said"`)
	var speaker Speaker
	for _, text := range []string{"One.", "Two."} {
		if err := speaker.Say(t.Context(), text, english); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, filepath.Join(dir, "said")); got != "One.\nTwo.\n" || len(heard) != 1 {
		t.Errorf("it said %q, and the daemon was asked %d times", got, len(heard))
	}
}
