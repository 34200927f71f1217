package ui

import (
	"bufio"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/self"
	"signinhelper/ui/call"
	"signinhelper/ui/check"
	"signinhelper/ui/kiosk"
	"signinhelper/ui/paper"
	"signinhelper/ui/people"
	"signinhelper/ui/shell"
	"signinhelper/ui/steps"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// PainterArg makes the program a painter: main hands over to [Paint].
const PainterArg = "screens-painter"

// painterHeap is from where on a painter looks for garbage at every turn.
const painterHeap = 128 << 20

// painted is what a painter answers to the name of a picture; all else says what went
// wrong.
const painted = "painted"

// picture is one scene in one look. Its String is the name of its file.
type picture struct {
	scene    string // its name
	settings assistant.Settings
}

// width is that of the window: the narrowest for the largest words, where it is
// tightest, and the window's own for the others.
func (p picture) width() (name string, pixels float32) {
	if p.settings.Text == assistant.TextLargest {
		return "narrow", 640
	}
	return "wide", shell.WindowWidth
}

func (p picture) String() string {
	width, _ := p.width()
	language := ""
	if p.settings.Language != drawnLanguage {
		language = "-" + string(p.settings.Language)
	}
	return fmt.Sprintf("%s-%s-%s-%s%s.png", p.scene, p.settings.Appearance, p.settings.Text, width, language)
}

// drawnLanguage is what pictures are drawn in where a pattern names no language.
const drawnLanguage = assistant.Language("en")

// pictures are those of the scenes that one of the patterns fits, in the form
// of [path.Match], in each appearance and text size; with no pattern, of all. A
// pattern may begin with the code of a language and a colon.
func pictures(patterns ...string) (list []picture, err error) {
	if len(patterns) == 0 {
		patterns = []string{"*"}
	}
	for _, l := range words.Languages() {
		for _, s := range allScenes() {
			wanted := false
			for _, pattern := range patterns {
				in, name, named := strings.Cut(pattern, ":")
				if !named {
					in, name = string(drawnLanguage), pattern
				}
				fits, bad := path.Match(name, s.Name)
				wanted, err = wanted || fits && in == string(l), errors.Join(err, bad)
			}
			if wanted {
				list = append(list, looksOf(s.Name, l)...)
			}
		}
	}
	if err == nil && len(list) == 0 {
		err = errors.New("no scene has such a name; a picture's name begins with that of its scene")
	}
	return list, err
}

// looksOf are the pictures of a scene in a language.
func looksOf(scene string, l assistant.Language) (list []picture) {
	for _, appearance := range assistant.Appearances()[1:] {
		for _, size := range assistant.TextSizes() {
			list = append(list, picture{scene, assistant.Settings{Text: size, Appearance: appearance, Language: l}})
		}
	}
	return list
}

// allScenes are all scenes, to be listed and not to be set.
func allScenes() []shell.Scene {
	return (&App{steps: &steps.Pages{}, check: &check.Pages{}, tools: &tools.Pages{}, people: &people.Pages{}, call: &call.Pages{}, paper: &paper.Pages{}, kiosk: &kiosk.Pages{}}).scenes()
}

// DrawScreens draws every screen into a folder as PNG, in each appearance
// and text size, as long as its page is: without a display, so that
// anybody can look at them anywhere. With patterns it draws the scenes alone
// whose names they fit.
//
// The toolkit draws one picture at a time in a process, so there is a painter
// for each core: this program once more.
func DrawScreens(dir string, patterns ...string) error {
	list, err := pictures(patterns...)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	names := make(chan string, len(list))
	for _, p := range list {
		names <- p.String()
	}
	close(names)
	failed := make([]error, runtime.NumCPU())
	var work sync.WaitGroup
	for i := range failed {
		work.Go(func() { failed[i] = drawAll(dir, names) })
	}
	work.Wait()
	return errors.Join(failed...)
}

// drawAll has a painter draw the pictures of these names.
func drawAll(dir string, names <-chan string) (err error) {
	painter, err := self.Command(PainterArg, dir)
	if err != nil {
		return err
	}
	in, err := painter.StdinPipe()
	if err != nil {
		return err
	}
	out, err := painter.StdoutPipe()
	if err != nil {
		return err
	}
	if err := painter.Start(); err != nil {
		return err
	}
	defer func() {
		_ = in.Close()
		if ended := painter.Wait(); err == nil && ended != nil {
			err = fmt.Errorf("a painter ended with %w", ended)
		}
	}()
	answers := bufio.NewScanner(out)
	for name := range names {
		if _, err := fmt.Fprintln(in, name); err != nil {
			return err
		}
		answers.Scan()
		switch answer := answers.Text(); answer {
		case painted:
		case "":
			return fmt.Errorf("%s: the painter is gone", name)
		default:
			return errors.New(answer)
		}
	}
	return nil
}

// Paint draws the pictures whose names come in, a line each, into a folder, and
// answers each with a line. It ends when the input does.
func Paint(app fyne.App, onFile facts.Facts, version, dir string, in io.Reader, out io.Writer) error {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(painterHeap)) // a test goes on after this
	byName := map[string]picture{}
	for _, l := range words.Languages() {
		list, err := pictures(string(l) + ":*")
		if err != nil {
			return err
		}
		for _, p := range list {
			byName[p.String()] = p
		}
	}
	for names := bufio.NewScanner(in); names.Scan(); {
		p, ok := byName[names.Text()]
		if !ok {
			return errors.New("there is no such picture")
		}
		answer := painted
		if err := p.draw(app, onFile, version, filepath.Join(dir, p.String())); err != nil {
			answer = strings.ReplaceAll(err.Error(), "\n", " ")
		}
		if _, err := fmt.Fprintln(out, answer); err != nil {
			return err
		}
	}
	return nil
}

func (p picture) draw(app fyne.App, onFile facts.Facts, version, file string) error {
	_, width := p.width()
	canvas := software.NewCanvas()
	canvas.SetPadded(false)
	kiosk := slices.ContainsFunc(allScenes(), func(s shell.Scene) bool { return s.Name == p.scene && s.Kiosk })
	a := stage(app, canvas, onFile, version, p.settings, kiosk)
	canvas.Resize(fyne.NewSize(width, 480))
	for _, s := range a.scenes() {
		if s.Name == p.scene {
			s.Set()
			a.Show(s.Place)
		}
	}
	settle(canvas, a, width)
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	return encoder.Encode(f, canvas.Capture())
}

// settle lays a page out until nothing moves, in a window as high as it
// needs: words that wrap know their height only once they know their width.
func settle(canvas software.WindowlessCanvas, a *App, width float32) {
	for range 4 {
		content := a.Frame.Holder.MinSize().Height
		bar := a.Frame.Object.Size().Height - a.Frame.Scroll.Size().Height
		side := a.Side.Scroll.Content.MinSize().Height
		height := max(content, side) + bar
		canvas.Resize(fyne.NewSize(width, max(height, 480)))
		a.Render()
		canvas.Content().Refresh()
	}
}
