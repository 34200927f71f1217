package watch

import (
	"context"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/windows/registry"
)

// Windows keeps the wish where SystemParametersInfo reads and writes it, too: to call
// that would take a pointer of a kind that the house does without.
const (
	contrastKey = `Control Panel\Accessibility\HighContrast`
	colorsKey   = `Control Panel\Colors`
	contrastOn  = 1 // HCF_HIGHCONTRASTON
)

// registryEvery is how often it is read.
const registryEvery = 2 * time.Second

func follow(ctx context.Context, tell func(wish)) {
	tick := time.NewTicker(registryEvery)
	defer tick.Stop()
	for {
		flags, _ := strconv.Atoi(userValue(contrastKey, "Flags"))
		tell(wish{on: flags&contrastOn != 0, dark: isDark(userValue(colorsKey, "Window"))})
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// userValue is a text that the registry keeps for the user; "" where it has none.
func userValue(path, name string) string {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.QUERY_VALUE)
	if err != nil {
		return ""
	}
	defer func() { _ = key.Close() }()
	value, _, _ := key.GetStringValue(name)
	return value
}

// isDark tells whether a color, as the registry writes it, "0 0 0", is one for a dark
// ground.
func isDark(color string) bool {
	sum, parts := 0, strings.Fields(color)
	for _, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil {
			return false
		}
		sum += n
	}
	return len(parts) == 3 && sum < 3*128
}
