package probe

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"strconv"
	"strings"
)

// desktop reads what the desktop of Linux says: GNOME's, and those that share
// its settings, or else KDE's. Both are read from their files, so that no
// program is started and nothing is asked on a bus.
func (r *run) desktop() Proxies {
	if data, ok := r.read(r.homeFile("dconf/user"), maxSmall*16); ok {
		if p := gnomeProxies(data); p != (Proxies{}) {
			return p
		}
	}
	data, _ := r.read(r.homeFile("kioslaverc"), maxSmall)
	return kdeProxies(data)
}

// gnomeProxies reads /system/proxy of a dconf database.
func gnomeProxies(data []byte) Proxies {
	values := dconf(data)
	text := func(key string) string {
		v, ok := strings.CutSuffix(string(values["/system/proxy/"+key]), "\x00s")
		if !ok {
			return ""
		}
		return strings.TrimRight(v, "\x00")
	}
	proxy := func(kind string) string {
		v, ok := bytes.CutSuffix(values["/system/proxy/"+kind+"/port"], []byte("\x00i"))
		if !ok || len(v) != 4 {
			return ""
		}
		return proxyHost(text(kind+"/host"), strconv.FormatUint(uint64(binary.LittleEndian.Uint32(v)), 10))
	}
	switch text("mode") {
	case "manual":
		return Proxies{
			Secure: cmp.Or(proxy("https"), socks(proxy("socks"))), Plain: proxy("http"),
			Except: strings.Join(dconfList(values["/system/proxy/ignore-hosts"]), ","),
		}
	case "auto":
		return Proxies{Script: text("autoconfig-url"), Auto: text("autoconfig-url") == ""}
	}
	return Proxies{}
}

// dconfList reads an array of texts. Each has a zero byte at its end. Behind
// them stands where each ends, in numbers of as many bytes as the whole needs,
// and so the last number is where the texts end.
func dconfList(value []byte) []string {
	v, ok := bytes.CutSuffix(value, []byte("\x00as"))
	size := 1
	if len(v) > 0xff {
		size = 2
	}
	if !ok || len(v) < size || len(v) > 0xffff {
		return nil
	}
	var end [4]byte
	copy(end[:], v[len(v)-size:])
	n := binary.LittleEndian.Uint32(end[:])
	if uint64(n) > uint64(len(v)) {
		return nil
	}
	return strings.FieldsFunc(string(v[:n]), func(r rune) bool { return r == 0 })
}

// dconf returns all values of a dconf database by their full keys, each as it
// is stored: the value, a zero byte, its type. The format is GVDB: a header
// with the place of a hash table, and in it items whose keys are continued
// from a parent. A database that is not of this format has no values. It is
// written in the byte order of the computer, and those with big ends are left
// out.
func dconf(data []byte) map[string][]byte {
	word := func(at uint32) uint32 {
		if uint64(at)+4 > uint64(len(data)) {
			return 0
		}
		return binary.LittleEndian.Uint32(data[at:])
	}
	part := func(from, to uint32) []byte {
		if from > to || uint64(to) > uint64(len(data)) {
			return nil
		}
		return data[from:to]
	}
	table, end := word(16), word(20)
	if !bytes.HasPrefix(data, []byte("GVariant")) || len(part(table, end)) < 8 {
		return nil
	}
	const itemSize, bloomMask, nobody = 24, 1<<27 - 1, ^uint32(0)
	skip := 8 + 4*(uint64(word(table)&bloomMask)+uint64(word(table+4)))
	if skip > uint64(end-table) {
		return nil
	}
	items := table + uint32(skip)
	count := (end - items) / itemSize
	// key follows the parents up, and no further than there are items, so that a
	// circle ends.
	key := func(n uint32) string {
		var parts []string
		for range 16 {
			if n >= count {
				break
			}
			at := items + n*itemSize
			start, size := word(at+8), word(at+12)&0xffff
			parts = append(parts, string(part(start, start+size)))
			n = word(at + 4)
			if n == nobody {
				break
			}
		}
		var b strings.Builder
		for i := len(parts) - 1; i >= 0; i-- {
			b.WriteString(parts[i])
		}
		return b.String()
	}
	values := map[string][]byte{}
	for n := range count {
		at := items + n*itemSize
		if kind := word(at+12) >> 16 & 0xff; kind == 'v' {
			values[key(n)] = part(word(at+16), word(at+20))
		}
	}
	return values
}

// kdeProxies reads the proxy of KDE's settings.
func kdeProxies(data []byte) Proxies {
	set := map[string]string{}
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section = line
		}
		if name, value, ok := strings.Cut(line, "="); ok && section == "[Proxy Settings]" {
			name, _, _ = strings.Cut(name, "[") // "[$e]": it may hold a variable
			set[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	proxy := func(name string) string { return strings.Replace(set[name], " ", ":", 1) } // "http://host 3128"
	switch set["ProxyType"] {
	case "1":
		return Proxies{Secure: cmp.Or(proxy("httpsProxy"), proxy("socksProxy")), Plain: proxy("httpProxy"), Except: set["NoProxyFor"]}
	case "2":
		return Proxies{Script: set["Proxy Config Script"]}
	case "3":
		return Proxies{Auto: true}
	case "4": // by the environment, which was asked before
	}
	return Proxies{}
}
