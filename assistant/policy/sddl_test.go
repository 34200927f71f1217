package policy

import "testing"

// The lists are those of Windows 11, as icacls /save prints them, and of a folder made in
// the ways that come to an administrator's mind.
func TestAnAccessListOfWindowsIsReadAsItIsMeant(t *testing.T) {
	for what, tt := range map[string]struct {
		list      string
		forbidden uint32
		want      Reason
	}{
		"the drive":                         {"O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:SYD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)(A;OICIIO;SDGXGWGR;;;AU)(A;;LC;;;AU)", replaceIt, ""},
		"ProgramData, where all may add":    {"O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICIIO;GA;;;CO)(A;OICI;0x1200a9;;;BU)(A;CI;DCLCRPCR;;;BU)", replaceIt, ""},
		"a folder made there and left so":   {"O:BAG:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)", writeIt, Writable},
		"the folder as the page says":       {"O:BAG:BAD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)", writeIt, ""},
		"the file in it":                    {"O:BAG:BAD:AI(A;ID;FA;;;BA)(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)", writeIt, ""},
		"numbers for names":                 {"O:S-1-5-32-544G:S-1-5-18D:(A;;0x1f01ff;;;S-1-5-18)(A;;0x1200a9;;;S-1-5-32-545)", writeIt, ""},
		"with what is written down of uses": {"O:BAG:BAD:PAI(A;;FA;;;BA)S:AI(AU;SAFA;FA;;;WD)", writeIt, ""},
		"a visitor owns it":                 {"O:S-1-5-21-1-2-3-1001G:SYD:PAI(A;;FA;;;BA)", writeIt, NotOwned},
		"nobody is said to own it":          {"D:PAI(A;;FA;;;BA)", writeIt, NotOwned},
		"a visitor may write":               {"O:BAG:BAD:PAI(A;;FA;;;BA)(A;;FW;;;S-1-5-21-1-2-3-1001)", writeIt, Writable},
		"all may change the list":           {"O:BAG:BAD:PAI(A;;FA;;;BA)(A;;WD;;;WD)", writeIt, Writable},
		"all may delete the folder above":   {"O:BAG:BAD:PAI(A;;FA;;;BA)(A;;0x1301bf;;;AU)", replaceIt, Writable},
		"all may do it by a general right":  {"O:BAG:BAD:PAI(A;OICI;GA;;;WD)", replaceIt, Writable},
		"a condition is no bar":             {`O:BAG:BAD:PAI(XA;;FA;;;BU;(Member_of {SID(BA)}))`, writeIt, Writable},
		"a right that is not known":         {"O:BAG:BAD:PAI(A;;ZZ;;;BU)", writeIt, Writable},
		"no list lets all do all":           {"O:BAG:BAD:NO_ACCESS_CONTROL", writeIt, Writable},
		"nothing is said of a list":         {"O:BAG:BA", writeIt, Writable},
		"an empty list lets nobody":         {"O:BAG:BAD:P", writeIt, ""},
		"one is denied, none is let":        {"O:BAG:BAD:P(D;;FA;;;WD)(A;;FA;;;SY)", writeIt, ""},
	} {
		if got := judgeList(tt.list, tt.forbidden); got != tt.want {
			t.Errorf("%s: %q, want %q", what, got, tt.want)
		}
	}
}
