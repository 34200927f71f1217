package ui

// paperPages are what is printed, and what is handed to a helper.
type paperPages struct {
	*Desk
	prints   printDesk
	findings func() []string // of the checks, for a helper
}

func newPaperPages(d *Desk, findings func() []string) *paperPages {
	return &paperPages{Desk: d, findings: findings}
}

func (a *paperPages) table() Table {
	return Table{
		atPrint:    {build: func(string) view { return newPrint(a) }, enter: a.enterPrint},
		atHandover: {build: func(string) view { return newHandover(a) }, public: always},
	}
}

// enterPrint opens the page with one of the sheets chosen.
func (a *paperPages) enterPrint(p place) place {
	if p.of != "" {
		a.prints = printDesk{kind: printKind(p.of)}
	}
	return place{page: atPrint}
}
