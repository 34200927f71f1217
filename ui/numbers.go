package ui

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
)

// numberList is numbers to call, in panels. The lists are made anew only when
// what they show differs.
type numberList struct {
	app    *App
	object *fyne.Container
	copied copiedNotes

	people []assistant.Person
	but    assistant.Phone
	card   assistant.Card
}

// newNumberList makes an empty list.
func newNumberList(a *App) *numberList {
	return &numberList{app: a, object: rows(), card: "none yet"}
}

func (l *numberList) empty() bool { return len(l.object.Objects) == 0 }

func (l *numberList) clear() {
	l.object.RemoveAll()
	l.copied = nil
}

func (l *numberList) left() { l.copied.clear() }

// ofPeople lists the numbers that people have saved, below each one's name, but
// for the one that stands on the page already.
func (l *numberList) ofPeople(people []assistant.Person, but assistant.Phone) {
	if samePeople(people, l.people) && l.but == but {
		return
	}
	l.people, l.but = people, but
	l.clear()
	for _, p := range people {
		named := false
		for _, n := range p.Numbers {
			if n.Phone == but {
				continue
			}
			if !named {
				named = true
				l.object.Add(strong(nameOf(p)))
			}
			l.object.Add(numberPanel(l.app, &l.copied, n.Label, n.Phone, ""))
		}
	}
}

// onFile lists the numbers on file for a card, each with the day it was read, but
// for the one that stands on the page already.
func (l *numberList) onFile(card assistant.Card, but assistant.Phone) {
	if l.card == card && l.but == but {
		return
	}
	l.card, l.but = card, but
	l.clear()
	for _, n := range l.app.Facts.Support(card) {
		if n.Phone == but {
			continue
		}
		l.object.Add(numberPanel(l.app, &l.copied, useWords(n.Use), n.Phone, l.app.readWords(n.Provenance)))
	}
}
