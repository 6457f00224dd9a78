//go:build !ci

package display

/*
#include <windows.h>

// go-gl links to one function of opengl32.dll, which has Windows load the system's library
// before main: too early to choose another. This stands in its place, and asks whichever
// library is loaded under that name when it is called first.
static PROC WINAPI getProcAddress(LPCSTR name) {
	static PROC (WINAPI *real)(LPCSTR);
	if (!real) {
		real = (PROC (WINAPI *)(LPCSTR))(void *)GetProcAddress(LoadLibraryA("opengl32.dll"), "wglGetProcAddress");
	}
	return real ? real(name) : NULL;
}

PROC (WINAPI *__imp_wglGetProcAddress)(LPCSTR) = getProcAddress;
*/
import "C"
