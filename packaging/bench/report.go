package main

import (
	"bufio"
	"fmt"
	"html"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"signinhelper/assets"
)

// pageOf writes words of ours as a plain page.
func pageOf(path string) (string, error) {
	var page strings.Builder
	page.WriteString("<!doctype html><meta charset=utf-8><title>Chromium: a page of text</title><h1>A page of text</h1>")
	const paragraphs = 120 // about as long as an article
	lines := bufio.NewScanner(strings.NewReader(string(assets.English())))
	for n := 0; n < paragraphs && lines.Scan(); n++ {
		if _, words, ok := strings.Cut(lines.Text(), `": "`); ok {
			page.WriteString("<p>" + html.EscapeString(strings.TrimSuffix(words, `",`)))
		}
	}
	return path, os.WriteFile(path, []byte(page.String()), 0o644)
}

// report is docs/performance.md.
func report(results map[string]*result, rounds int) string {
	ours, floor, browser := results["Sign-in Helper"], results["Smallest window"], results["Chromium"]
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# How fast it is, and what it costs\n")
	line("Made by `make bench` on %s: %s.", time.Now().Format("January 2, 2006"), machine())
	line("Each figure is the median of %d starts, or of %d watches at rest, one program after the other in turn. The display is", rounds, len(ours.memory))
	line("a virtual one, and everything is drawn by the processor, as on a computer without a graphics driver.\n")
	line("| | Sign-in Helper | smallest window of the toolkit | Chromium with a page of text |")
	line("|---|---|---|---|")
	first := func(r *result) float64 { return float64(percentile(r.first, 50)) / float64(time.Millisecond) }
	memory := func(r *result) float64 { return float64(percentile(r.memory, 50)) / (1 << 20) }
	idle := func(r *result) float64 { return percentile(r.idle, 50) }
	line("| first painted window, ms | %.0f | %.0f | %.0f |", first(ours), first(floor), first(browser))
	line("| memory at rest, MB (PSS) | %.0f | %.0f | %.0f |", memory(ours), memory(floor), memory(browser))
	line("| a core at rest, %% | %.1f | %.1f | %.1f |", idle(ours), idle(floor), idle(browser))
	line("| file, MB | %.1f | %.1f | |\n", float64(ours.size)/(1<<20), float64(floor.size)/(1<<20))
	line("| What | Goal | Measured |")
	line("|---|---|---|")
	line("| first painted window, against the smallest | 1.15 times | %.2f times |", first(ours)/first(floor))
	line("| first painted window, against Chromium | 2.5 times as fast | %.1f times as fast |", first(browser)/first(ours))
	line("| memory, against the smallest window | 1.25 times | %.2f times |", memory(ours)/memory(floor))
	line("| memory, against Chromium | under a third | %.2f |", memory(ours)/memory(browser))
	line("| a core at rest, against the smallest window | 1.2 times | %.2f times |", idle(ours)/idle(floor))
	line("| a core while a text cursor blinks, %% | | %.1f |", ours.cursor)
	line("| a core while the clock of a step runs, %% | | %.1f |", ours.timer)
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	line("| from a click to a painted page, ms (%d clicks over %d pages) | 50 for 99 of 100 | half within %.0f, 99 of 100 within %.0f |",
		len(ours.clicks), pagesOfWay(), ms(percentile(ours.clicks, 50)), ms(percentile(ours.clicks, 99)))
	line("| from a key in the search of the tips to the painted list, ms (%d keys) | 50 | half within %.0f, 90 of 100 within %.0f |",
		len(ours.typed), ms(percentile(ours.typed, 50)), ms(percentile(ours.typed, 90)))
	return b.String()
}

func pagesOfWay() (n int) {
	for _, s := range way {
		if s.key != "bar.back" {
			n++
		}
	}
	return n
}

// machine names the computer.
func machine() string {
	name := "an unknown processor"
	data, _ := os.ReadFile("/proc/cpuinfo")
	for _, l := range strings.Split(string(data), "\n") {
		if _, value, ok := strings.Cut(l, ": "); ok && strings.HasPrefix(l, "model name") {
			name = value
			break
		}
	}
	version, _ := exec.Command("chromium", "--version").Output()
	return fmt.Sprintf("%d cores of %s, %s/%s, %s; %s", runtime.NumCPU(), name, runtime.GOOS, runtime.GOARCH, runtime.Version(), strings.TrimSpace(string(version)))
}
