package probe

import (
	"context"
	"slices"
	"time"
)

// toolsSeen is which security programs are installed.
type toolsSeen struct {
	asked bool
	names []string
}

// securityTools are programs that look into what browsers send, or keep them
// from sites, and the folder that each leaves in its usual place. A folder
// proves that it is there and not that it is at fault, so it is only noted.
var securityTools = []struct{ os, folder, name string }{
	{"windows", "Program Files/AVAST Software/Avast", "Avast"},
	{"windows", "Program Files/AVG/Antivirus", "AVG"},
	{"windows", "Program Files/Bitdefender/Bitdefender Security", "Bitdefender"},
	{"windows", "Program Files/ESET/ESET Security", "ESET"},
	{"windows", "Program Files (x86)/Kaspersky Lab", "Kaspersky"},
	{"windows", "Program Files/McAfee", "McAfee"},
	{"windows", "Program Files/Norton Security", "Norton"},
	{"windows", "Program Files/Norton/Suite", "Norton"},
	{"windows", "Program Files/Sophos", "Sophos"},
	{"windows", "Program Files/Trend Micro", "Trend Micro"},
	{"windows", "Program Files (x86)/Webroot", "Webroot"},
	{"windows", "Program Files/Malwarebytes/Anti-Malware", "Malwarebytes"},
	{"windows", "Program Files/AdGuard", "AdGuard"},
	{"windows", "Program Files/Zscaler", "Zscaler"},
	{"windows", "Program Files/CrowdStrike", "CrowdStrike"},
	{"windows", "Program Files (x86)/Cisco/Cisco AnyConnect Secure Mobility Client", "Cisco"},
	{"darwin", "Applications/Avast.app", "Avast"},
	{"darwin", "Applications/AVGAntivirus.app", "AVG"},
	{"darwin", "Library/Bitdefender", "Bitdefender"},
	{"darwin", "Applications/ESET Cyber Security.app", "ESET"},
	{"darwin", "Applications/Kaspersky.app", "Kaspersky"},
	{"darwin", "Applications/Norton 360.app", "Norton"},
	{"darwin", "Library/Sophos Anti-Virus", "Sophos"},
	{"darwin", "Applications/Little Snitch.app", "Little Snitch"},
	{"darwin", "Applications/AdGuard.app", "AdGuard"},
	{"darwin", "Applications/Zscaler", "Zscaler"},
	{"darwin", "Applications/Falcon.app", "CrowdStrike"},
	{"linux", "opt/eset", "ESET"},
	{"linux", "opt/sophos-spl", "Sophos"},
	{"linux", "opt/kaspersky", "Kaspersky"},
	{"linux", "opt/bitdefender-security-tools", "Bitdefender"},
	{"linux", "opt/zscaler", "Zscaler"},
	{"linux", "opt/CrowdStrike", "CrowdStrike"},
	{"linux", "opt/cisco/secureclient", "Cisco"},
	{"linux", "opt/cisco/anyconnect", "Cisco"},
	{"linux", "opt/adguard-cli", "AdGuard"},
	{"linux", "etc/opensnitchd", "OpenSnitch"},
}

func (r *run) tools(context.Context) {
	began := time.Now()
	saw := toolsSeen{}
	for _, t := range securityTools {
		if t.os == r.OS {
			saw.asked = true
			if r.exists(t.folder) && !slices.Contains(saw.names, t.name) {
				saw.names = append(saw.names, t.name)
			}
		}
	}
	r.end(CheckTools, began, func(s *seen) { s.tools = saw })
}
