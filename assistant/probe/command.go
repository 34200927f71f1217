package probe

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"signinhelper/assistant/facts"
)

// The exit codes of the command.
const (
	exitWell  = 0 // the way to the site is free
	exitFault = 1 // a fault was found, or the way is not proven
	exitNot   = 2 // it could not run, or was stopped
)

// Main is "signin-helper probe": it checks this computer and prints what it
// found, for support staff and for scripts. The arguments are those after
// "probe".
func Main(args []string, onFile facts.Facts, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return Prober{Facts: onFile}.command(ctx, args, out, errs)
}

func (p Prober) command(ctx context.Context, args []string, out, errs io.Writer) int {
	asJSON, target, err := options(args)
	if p.Target = target; err == nil {
		_, _, _, err = p.target()
	}
	if err != nil {
		_, _ = fmt.Fprintln(errs, "signin-helper probe:", err) // which repeats no argument
		return exitNot
	}
	report := p.Run(ctx, nil)
	if asJSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		err = enc.Encode(report)
	} else {
		_, err = io.WriteString(out, report.Summary())
	}
	switch {
	case err != nil:
		_, _ = fmt.Fprintln(errs, "signin-helper probe:", err)
		return exitNot
	case report.Stopped:
		_, _ = fmt.Fprintln(errs, "signin-helper probe: stopped before all was known")
		return exitNot
	case report.Verdict == NoFault:
		return exitWell
	}
	return exitFault
}

// options reads the arguments.
func options(args []string) (asJSON bool, target string, err error) {
	for i := 0; i < len(args); i++ {
		switch {
		case args[i] == "--json":
			asJSON = true
		case args[i] == "--target" && i+1 < len(args):
			i++
			target = args[i]
			if _, _, err := splitTarget(target); err != nil {
				return false, "", err
			}
		default:
			return false, "", errors.New("these arguments are not known; signin-helper --help lists what is")
		}
	}
	return asJSON, target, nil
}

// Summary is the report in plain text, with the codes and the details that a
// support person asks for. It holds nothing personal.
func (r Report) Summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "target   %s\nverdict  %s\n", r.Target, r.Verdict)
	if r.First != "" {
		fmt.Fprintf(&b, "first    %s\n", r.First)
	}
	if r.Stopped {
		b.WriteString("stopped  before all was known\n")
	}
	b.WriteString("\n")
	for _, c := range r.Checks {
		fmt.Fprintf(&b, "%-12s %-12s %5d ms\n", c.Check, c.State, c.Took.Round(time.Millisecond).Milliseconds())
	}
	if len(r.Findings) > 0 {
		b.WriteString("\n")
	}
	for _, f := range r.Findings {
		kind := "fault"
		switch {
		case f.Because != "":
			kind = "because of " + string(f.Because)
		case f.Note:
			kind = "note"
		}
		fmt.Fprintf(&b, "%s (%s)\n", f.Code, kind)
		for _, name := range slices.Sorted(maps.Keys(f.Args)) {
			fmt.Fprintf(&b, "  %s: %s\n", name, f.Args[name])
		}
	}
	fmt.Fprintf(&b, "\nasked: %s\ntook %d ms\n", cmp.Or(strings.Join(r.Asked, ", "), "nobody"), r.Took.Milliseconds())
	return b.String()
}
