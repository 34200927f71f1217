package probe

import (
	"cmp"
	"sync"

	"github.com/mattn/go-ieproxy"
)

// The library keeps what it read in a variable of its own.
var readingProxies sync.Mutex

// systemProxies asks Windows and macOS. On Linux, and in a build for macOS
// without C, the library has nothing to say.
func systemProxies() Proxies {
	readingProxies.Lock()
	defer readingProxies.Unlock()
	conf := ieproxy.ReloadConf()
	// That a script is looked for in the network is how Windows comes, and says
	// nothing. One that is named is there.
	p := Proxies{Script: conf.Automatic.PreConfiguredURL}
	if conf.Static.Active {
		p.Secure = cmp.Or(conf.Static.Protocols["https"], conf.Static.Protocols[""])
		p.Plain = cmp.Or(conf.Static.Protocols["http"], conf.Static.Protocols[""])
		p.Except = conf.Static.NoProxy
	}
	return p
}
