package probe

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// real fills in what was left at zero.
func (p Prober) real() Prober {
	if p.OS == "" {
		p.OS = runtime.GOOS
	}
	if p.Dial == nil {
		p.Dial = (&net.Dialer{}).DialContext
	}
	if p.Resolver == nil {
		p.Resolver = net.DefaultResolver
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Interfaces == nil {
		p.Interfaces = interfaces
	}
	if p.Getenv == nil {
		p.Getenv = os.Getenv
	}
	if p.Files == nil {
		root := "/"
		if p.OS == "windows" {
			root = cmp.Or(p.Getenv("SystemDrive"), "C:") + `\`
		}
		p.Files = os.DirFS(root)
	}
	if p.Proxies == nil {
		p.Proxies = systemProxies
	}
	if p.made.IsZero() {
		p.made = p.Facts.ReadOn()
	}
	if p.limits == (limits{}) {
		p.limits = realLimits
	}
	return p
}

func interfaces() ([]Interface, error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	var found []Interface
	for _, i := range all {
		one := Interface{Name: i.Name, Flags: i.Flags}
		one.Driver, one.Type = driverOf(i.Index)
		addrs, _ := i.Addrs() // an interface that is going away has none
		for _, a := range addrs {
			if prefix, err := netip.ParsePrefix(a.String()); err == nil {
				one.Addrs = append(one.Addrs, prefix.Addr())
			}
		}
		found = append(found, one)
	}
	return found, nil
}

// read returns a file of the system, up to a limit, and false if it cannot be
// read.
func (p Prober) read(path string, limit int64) ([]byte, bool) {
	f, err := p.Files.Open(path)
	if err != nil {
		return nil, false
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, limit))
	return data, err == nil
}

// exists reports whether there is such a file or folder.
func (p Prober) exists(path string) bool {
	_, err := fs.Stat(p.Files, path)
	return err == nil
}

// homeFile returns the path of a file below the person's settings folder, as
// read takes it, or "".
func (p Prober) homeFile(name string) string {
	folder := p.Getenv("XDG_CONFIG_HOME")
	if folder == "" && p.Getenv("HOME") != "" {
		folder = p.Getenv("HOME") + "/.config"
	}
	if path := strings.Trim(folder+"/"+name, "/"); folder != "" && fs.ValidPath(path) {
		return path
	}
	return ""
}

// lines calls f with the fields of each line, without what follows a "#".
func lines(data []byte, f func(fields []string)) {
	in := bufio.NewScanner(bytes.NewReader(data))
	in.Buffer(nil, maxSmall) // a longer line ends the reading
	for in.Scan() {
		text, _, _ := strings.Cut(in.Text(), "#")
		if fields := strings.Fields(text); len(fields) > 0 {
			f(fields)
		}
	}
}

var errTarget = errors.New("the target is no host, or host:port")

// splitTarget reads "host", "host:port", "1.2.3.4", "[::1]:443" or "::1".
func splitTarget(text string) (host, port string, err error) {
	host, port = text, "443"
	if strings.Contains(text, "%") { // a zone names an interface of this computer
		return "", "", errTarget
	}
	if ip, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return ip.String(), port, nil
	}
	if strings.Contains(text, ":") {
		if host, port, err = net.SplitHostPort(text); err != nil {
			return "", "", errTarget
		}
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return "", "", errTarget
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return host, port, nil
	}
	if host = strings.ToLower(strings.TrimSuffix(host, ".")); len(host) > maxHost {
		return "", "", errTarget
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || strings.HasPrefix(label, "-") {
			return "", "", errTarget
		}
		for _, r := range label {
			if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' {
				return "", "", errTarget
			}
		}
	}
	return host, port, nil
}
