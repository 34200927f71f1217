//go:build linux && cgo

package crash

// A monitor waits here, ahead of Go itself, and goes on only when there is something
// to read. Nearly every one waits until the window is closed. With Go and all packages
// set up it would take 17 MB for that and, while the window comes up, 30 ms of a core;
// like this it takes 1 MB. It closes itself to others before: see
// [signinhelper/assistant/harden], which comes first.

/*
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#ifdef __GLIBC__ // which hands the arguments on
__attribute__((constructor)) static void await(int argc, char **argv) {
	if (argc != 2 || strcmp(argv[1], "crash-monitor") != 0) {
		return;
	}
	signal(SIGINT, SIG_IGN); // as in Monitor
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	struct pollfd in = {STDIN_FILENO, POLLIN, 0};
	int ready;
	do {
		ready = poll(&in, 1, -1);
	} while (ready < 0 && errno == EINTR);
	if (ready == 1 && !(in.revents & POLLIN)) {
		_exit(1); // there was no crash
	}
}
#endif
*/
import "C"
