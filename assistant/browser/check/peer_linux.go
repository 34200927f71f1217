package check

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// system reads the kernel's tables of connections (proc_net_tcp in the kernel's
// documentation). A browser may come by a socket for IPv6, which stands in the
// other table, with the same address in a longer form.
func system(theirs, here netip.AddrPort) owner {
	for _, table := range []struct{ path, prefix string }{
		{"/proc/net/tcp", ""},
		{"/proc/net/tcp6", number(0, 0, 0, 0) + number(0, 0, 0, 0) + number(0, 0, 0xff, 0xff)},
	} {
		f, err := os.Open(table.path)
		if err != nil {
			continue
		}
		whose := ownerIn(f, place(table.prefix, theirs), place(table.prefix, here))
		_ = f.Close()
		if whose != untold {
			return whose
		}
	}
	return untold
}

// number writes four bytes of an address as the kernel does: as one number.
func number(a, b, c, d byte) string {
	return fmt.Sprintf("%08X", binary.NativeEndian.Uint32([]byte{a, b, c, d}))
}

// place is an address of IPv4 with its port, as the tables have it.
func place(prefix string, at netip.AddrPort) string {
	a := at.Addr().Unmap().As4()
	return fmt.Sprintf("%s%s:%04X", prefix, number(a[0], a[1], a[2], a[3]), at.Port())
}

// ownerIn finds the line of the other end, which leads from theirs to here. One
// that has been closed has no inode any more, and says that it is root's.
func ownerIn(table io.Reader, theirs, here string) owner {
	const from, to, uid, inode = 1, 2, 7, 9
	for lines := bufio.NewScanner(table); lines.Scan(); {
		f := strings.Fields(lines.Text())
		if len(f) <= inode || f[from] != theirs || f[to] != here {
			continue
		}
		id, err := strconv.ParseUint(f[uid], 10, 32)
		switch {
		case err != nil, f[inode] == "0":
			return untold
		case id == 0, int64(id) == int64(os.Geteuid()):
			return ours
		}
		return another
	}
	return untold
}
