package probe

import "golang.org/x/sys/windows"

// driverOf returns what the driver of an interface says of itself, and its type.
func driverOf(index int) (said string, kind uint32) {
	row := windows.MibIfRow2{InterfaceIndex: uint32(index)}
	if err := windows.GetIfEntry2Ex(windows.MibIfEntryNormal, &row); err != nil {
		return "", 0
	}
	return windows.UTF16ToString(row.Description[:]), row.Type
}
