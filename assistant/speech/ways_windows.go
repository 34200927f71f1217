package speech

import (
	"context"
	"runtime"
	"time"

	"github.com/go-ole/go-ole"
	"github.com/go-ole/go-ole/oleutil"
)

// ways are those of Windows: its own voice, SAPI, called and not started, so that the
// text is in no argument.
func ways() []way { return []way{sapi} }

// How SAPI is told to speak, by the names in its own header.
const (
	speakAsync  = 1  // SVSFlagsAsync
	speakPurge  = 2  // SVSFPurgeBeforeSpeak: be silent
	speakNotXML = 16 // SVSFIsNotXML: no sign in the text steers the voice
)

// saidEvery is how often it is asked whether all was said.
const saidEvery = 50 * time.Millisecond

// sapi is the way through SpVoice. All of it happens on one thread, as COM wants it.
func sapi(ctx context.Context, text string, v Voice) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := ole.CoInitialize(0); err != nil {
		return ErrNone
	}
	defer ole.CoUninitialize()
	object, err := oleutil.CreateObject("SAPI.SpVoice")
	if err != nil {
		return ErrNone
	}
	defer object.Release()
	voice, err := object.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return ErrNone
	}
	defer voice.Release()
	speakIn(voice, v.Language)
	_, _ = oleutil.PutProperty(voice, "Rate", sapiRate(v.Pace)) // its own will do
	if _, err := oleutil.CallMethod(voice, "Speak", text, speakAsync|speakNotXML); err != nil {
		return ErrSilent
	}
	for ctx.Err() == nil {
		said, err := oleutil.CallMethod(voice, "WaitUntilDone", int(saidEvery/time.Millisecond))
		if err != nil {
			return ErrSilent
		}
		if done, _ := said.Value().(bool); done {
			return nil
		}
	}
	_, _ = oleutil.CallMethod(voice, "Speak", "", speakAsync|speakPurge)
	return ctx.Err()
}

// speakIn picks the first voice of a language that is installed; where there is none,
// the computer's own has to do.
func speakIn(voice *ole.IDispatch, language string) {
	for _, code := range sapiLanguages[language] {
		found, err := oleutil.CallMethod(voice, "GetVoices", "Language="+code, "")
		if err != nil {
			continue
		}
		list := found.ToIDispatch()
		if list == nil {
			continue
		}
		first, err := oleutil.CallMethod(list, "Item", 0)
		if err == nil && first.ToIDispatch() != nil {
			_, err = oleutil.PutPropertyRef(voice, "Voice", first.ToIDispatch())
			_ = first.Clear()
		}
		list.Release()
		if err == nil {
			return
		}
	}
}
