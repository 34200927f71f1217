//go:build unix && cgo

package harden

/*
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// That it fails is no reason not to serve.
// 101 is the first number that a program may have: ahead of all others of ours.
__attribute__((constructor(101))) static void first(void) {
	struct rlimit none = {0, 0};
	setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
*/
import "C"
