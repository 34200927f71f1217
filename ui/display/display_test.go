package display

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

// A cheap laptop has 1366 x 768 points, and its owner, who sees badly, has set
// the system to show all things larger.
func TestAWindowIsOnTheScreenWhateverItsScale(t *testing.T) {
	wish := fyne.NewSize(1080, 680)
	for _, work := range []Area{{0, 0, 1366, 728}, {0, 0, 1366, 768}, {62, 40, 1304, 728}, {0, 0, 800, 560}, {-1920, 0, 1920, 1040}, {0, 0, 3840, 2080}} {
		for _, scale := range []float32{1, 1.25, 1.5, 2, 2.3} {
			t.Run(fmt.Sprintf("%v at %.0f %%", work, 100*scale), func(t *testing.T) {
				s := Screen{work, scale}
				in := s.Inside(wish)
				frame := Area{in.X - s.points(frameSide), in.Y - s.points(frameTop), in.Width + 2*s.points(frameSide), in.Height + s.points(frameTop+frameSide)}
				if frame.X < work.X || frame.Y < work.Y || frame.X+frame.Width > work.X+work.Width || frame.Y+frame.Height > work.Y+work.Height {
					t.Errorf("%+v, with its frame %+v", in, frame)
				}
				// What has room is as large as it wants to be, and what has not, as it can be.
				if want := min(s.points(wish.Width), work.Width-2*s.points(frameSide)); in.Width != want {
					t.Errorf("%d points wide, not %d", in.Width, want)
				}
				if left, right := frame.X-work.X, work.X+work.Width-frame.X-frame.Width; right-left < 0 || right-left > 1 {
					t.Errorf("%d points at the left and %d at the right", left, right)
				}
			})
		}
	}
}
