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
	return proxiesOf(ieproxy.ReloadConf())
}

func proxiesOf(conf ieproxy.ProxyConf) Proxies {
	// That a script is looked for in the network is how Windows comes, and says
	// nothing. One that is named is there.
	p := Proxies{Script: conf.Automatic.PreConfiguredURL}
	if conf.Static.Active {
		set := conf.Static.Protocols
		p.Secure = cmp.Or(set["https"], set[""], socks(set["socks"]))
		p.Plain = cmp.Or(set["http"], set[""])
		p.Except = conf.Static.NoProxy
	}
	return p
}
