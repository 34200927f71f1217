package ui

// Scene is one page in one state, for a picture and for tests.
type Scene struct {
	name  string
	place place
	set   func() // brings the program into the state
}

// sceneOf is a scene that a family of pages is brought into.
type sceneOf[T any] struct {
	name  string
	place place
	set   func(T)
}

// inScenes makes scenes of a family's own.
func inScenes[T any](family T, list []sceneOf[T]) []Scene {
	scenes := make([]Scene, len(list))
	for i, s := range list {
		scenes[i] = Scene{s.name, s.place, func() { s.set(family) }}
	}
	return scenes
}
