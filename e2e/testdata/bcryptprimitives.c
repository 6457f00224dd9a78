// The one function of bcryptprimitives.dll that Go asks for, for a Wine that has not got that
// library. Only tests use it.
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PUCHAR to, SIZE_T size) {
	return RtlGenRandom(to, (ULONG)size);
}
