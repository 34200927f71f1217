/* Wine 8 lacks bcryptprimitives.dll, of which Go wants one function. Only the
 * tests use this; Windows has its own. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return RtlGenRandom(data, (ULONG)size); }
