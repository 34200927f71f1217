package check

import (
	"bytes"
	"html/template"
	"net/http"

	"signinhelper/assets"
)

// parse reads the templates of the page. All words in them go through of, and
// are escaped.
func parse(words Words) (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{"say": words.of}).Parse(assets.CheckPage)
}

// row is one line of the list of what was checked.
type row struct {
	Name, State, Verdict string
	Class                State
}

// view is what the page with the result shows.
type view struct {
	Title, Text string
	Rows        []row
	Ask         bool // for the button to be pressed
	Limit       int64
}

// view puts a result in words. What to do first comes first.
func (p *Page) view(at stage, r Result) view {
	v := view{Ask: at == pressing, Limit: p.limits[pressing].Milliseconds()}
	switch {
	case r.First != "":
		v.Title, v.Text = p.words.of("check."+string(r.First)+".blocked"), p.words.of("check."+string(r.First)+".do")
	case r.Tests[JavaScript] == Works && r.Tests[Cookies] == Works:
		v.Title, v.Text = p.words.of("check.page.good"), p.words.of("check.page.good.text")
	default:
		v.Title, v.Text = p.words.of("check.page.part"), p.words.of("check.page.part.text")
	}
	for _, t := range Tests() {
		s := r.Tests[t]
		v.Rows = append(v.Rows, row{
			Name: p.words.of("check." + string(t) + ".name"), State: p.words.state(t, s),
			Verdict: p.words.verdict(t, s), Class: s,
		})
	}
	return v
}

// show answers with one of the templates.
func (p *Page) show(w http.ResponseWriter, status int, name string, data any) {
	var page bytes.Buffer
	if err := p.looks.ExecuteTemplate(&page, name, data); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes())
}
