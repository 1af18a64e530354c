//! Headers that come with compilers and operating systems, and those of well-known libraries.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Headers of the C and C++ standard libraries, of compilers, POSIX, Linux, the BSDs, macOS and Windows.
/// Written `<so>`, they are never files of the repository.
const HEADERS: &str = "
    AppKit/AppKit.h Availability.h AvailabilityMacros.h Block.h Cocoa/Cocoa.h CommonCrypto/CommonDigest.h
    FindDirectory.h Foundation/Foundation.h OS.h TargetConditionals.h UIKit/UIKit.h _mingw.h accctrl.h
    aclapi.h activscp.h acxx_demangle.h adshlp.h adxintrin.h afunix.h afxcmn.h afxdlgs.h afxext.h afxres.h
    afxwin.h aio.h algorithm alloca.h altivec.h ammintrin.h any ar.h argp.h argz.h arm64_neon.h arm64intr.h
    arm_acle.h arm_bf16.h arm_fp16.h arm_neon.h arm_sve.h armintr.h arpa/ftp.h arpa/inet.h arpa/nameser.h
    arpa/nameser_compat.h arpa/telnet.h arpa/tftp.h array as400_protos.h as400_types.h asl.h assert.h
    atlbase.h atlcom.h atlconv.h atlstr.h atomic audioclient.h audiopolicy.h avx2intrin.h avx512fintrin.h
    avxintrin.h barrier bcrypt.h be/kernel/OS.h bit bitset bmi2intrin.h bmiintrin.h bsd/stdlib.h
    bsd/string.h bsm/audit.h bstring.h byteswap.h cassert ccomplex cctype cerrno cet.h cfenv cfgmgr32.h
    cfloat cguid.h charconv chrono cinttypes ciso646 climits clocale cmath codecvt combaseapi.h comdef.h
    comip.h commctrl.h commdlg.h compare complex complex.h comutil.h concepts condition_variable conio.h
    consoleapi.h copyfile.h corecrt.h corecrt_io.h corecrt_startup.h coroutine cpio.h cpuid.h crt_externs.h
    crtdbg.h crtdefs.h crtversion.h crypt.h csetjmp csignal cstdalign cstdarg cstdbool cstddef cstdint
    cstdio cstdlib cstring ctgmath ctime ctype.h cuchar cwchar cwctype cxxabi.h d2d1.h d3d.h d3d10.h d3d11.h
    d3d12.h d3d9.h d3dcompiler.h dbghelp.h dbt.h dde.h ddraw.h debugapi.h debugging delayimp.h deque
    descrip.h devctl.h devguid.h devpkey.h digitalv.h dinput.h direct.h dirent.h dispatch/dispatch.h dlfcn.h
    dos.h dpapi.h dsgetdc.h dshow.h dsound.h dsrole.h dvdmedia.h dwmapi.h dwrite.h dxgi.h dxgi1_2.h
    dxgi1_4.h elf.h emmintrin.h emscripten.h emscripten/emscripten.h endian.h endpointvolume.h envz.h err.h
    errhandlingapi.h errno.h error.h evntprov.h evntrace.h exception excpt.h exdisp.h execinfo.h execution
    expected experimental/coroutine experimental/filesystem experimental/optional experimental/simd
    experimental/string_view experimental/type_traits ext/alloc_traits.h ext/hash_map ext/hash_set
    ext/stdio_filebuf.h fci.h fcntl.h fdi.h features.h fenv.h fibersapi.h fileapi.h filesystem flat_map
    flat_set float.h fltuser.h fma4intrin.h fmaintrin.h fmtmsg.h fnmatch.h format forward_list fstab.h
    fstream ftw.h functional functiondiscoverykeys_devpkey.h future fxsrintrin.h gcov.h gdiplus.h generator
    getopt.h glob.h gnu/libc-version.h grp.h gshadow.h guiddef.h handleapi.h hash_map hash_set
    hazard_pointer heapapi.h hidpi.h hidsdi.h hidusage.h hstring.h htmintrin.h hurd.h hurd/process.h
    ia64intrin.h iads.h icmpapi.h iconv.h ieee754.h ifaddrs.h imagehlp.h imm.h immintrin.h in6addr.h
    inaddr.h initguid.h initializer_list inplace_vector inspectable.h interlockedapi.h intrin.h intrin0.h
    intrinsics.h intsafe.h inttypes.h io.h ioLib.h ioapiset.h iodef.h iomanip ios iosfwd iostream iphlpapi.h
    ipifcons.h iptypes.h isguids.h iso646.h istream iterator jobapi2.h kernel/OS.h knownfolders.h ksmedia.h
    kstat.h ktmw32.h kvm.h langinfo.h lastlog.h lasxintrin.h latch lib$routines.h libgen.h libintl.h
    libkern/OSAtomic.h libkern/OSByteOrder.h libloaderapi.h libperfstat.h libproc.h libutil.h limits
    limits.h linalg link.h list lm.h lmaccess.h lmapibuf.h lmcons.h lmerr.h lmjoin.h lmshare.h lmwksta.h
    locale locale.h login_cap.h lsxintrin.h mach-o/dyld.h machine/cpu.h machine/endian.h malloc.h
    malloc/malloc.h malloc_np.h map mapi.h math.h mbctype.h mbstring.h mcheck.h mdspan membership.h memory
    memory.h memory_resource memoryapi.h mfapi.h minwinbase.h minwindef.h mlang.h mm3dnow.h mm_malloc.h
    mmdeviceapi.h mmeapi.h mmintrin.h mmreg.h mmsystem.h mntent.h monetary.h mqueue.h msa.h msacm.h msi.h
    msiquery.h mssip.h mstcpip.h mswsock.h msxml6.h mutex namedpipeapi.h namespaceapi.h natupnp.h nb30.h
    ncrypt.h ndbm.h net/bpf.h net/ethernet.h net/if.h net/if_arp.h net/if_dl.h net/if_media.h net/if_tun.h
    net/if_types.h net/route.h netconfig.h netdb.h netinet/ether.h netinet/icmp6.h netinet/if_ether.h
    netinet/in.h netinet/in6.h netinet/in_systm.h netinet/ip.h netinet/ip6.h netinet/ip_icmp.h
    netinet/sctp.h netinet/tcp.h netinet/udp.h netioapi.h netlistmgr.h netpacket/packet.h new nl_types.h
    nmmintrin.h notify.h ntddk.h ntddndis.h ntddscsi.h ntdef.h ntdsapi.h ntsecapi.h ntstatus.h numbers
    numeric oaidl.h objbase.h objc/message.h objc/objc.h objc/runtime.h objidl.h obstack.h ocidl.h ole2.h
    oleauto.h olectl.h omp.h openacc.h optional os/lock.h os/log.h ostream pathcch.h paths.h pdh.h pdhmsg.h
    pmmintrin.h poll.h popcntintrin.h poppack.h powrprof.h ppu_intrinsics.h prfchwintrin.h print process.h
    processenv.h processthreadsapi.h processtopologyapi.h procfs.h procinfo.h profileapi.h propidl.h
    propkey.h propsys.h propvarutil.h prsht.h psapi.h pshpack1.h pshpack2.h pshpack4.h pshpack8.h pthread.h
    pthread_np.h ptrauth.h pty.h pwd.h pwdadj.h qos2.h quadmath.h queue random ranges ratio rcu re_comp.h
    realtimeapiset.h regex regex.h regexp.h removefile.h resolv.h richedit.h riscv_vector.h roapi.h
    rpc/rpc.h rpc/types.h rpc/xdr.h rpcdce.h rpcndr.h rpcsvc/ypclnt.h s390intrin.h safeint.h sal.h sandbox.h
    sanitizer/asan_interface.h sanitizer/common_interface_defs.h sanitizer/dfsan_interface.h
    sanitizer/lsan_interface.h sanitizer/msan_interface.h sanitizer/tsan_interface.h schannel.h sched.h
    schnlsp.h scoped_allocator sddl.h sdkddkver.h search.h security.h securitybaseapi.h semaphore
    semaphore.h sensapi.h servprov.h set setjmp.h setupapi.h sgtty.h shadow.h shared_mutex shellapi.h
    shellscalingapi.h shldisp.h shlguid.h shlobj.h shlobj_core.h shlwapi.h shobjidl.h shtypes.h signal.h
    simd simd/simd.h smmintrin.h sockLib.h softpub.h source_location span spanstream spapidef.h spawn.h
    specstrings.h sphelper.h spu_intrinsics.h ssdef.h sspi.h sstream stab.h stack stacktrace starlet.h
    stdalign.h stdarg.h stdatomic.h stdbit.h stdbool.h stdckdint.h stddef.h stdexcept stdfix.h stdfloat
    stdint.h stdio.h stdio_ext.h stdlib.h stdnoreturn.h stop_token streambuf string string.h string_view
    stringapiset.h strings.h strmif.h stropts.h strsafe.h strstream subauth.h synchapi.h syncstream
    sys/acct.h sys/auxv.h sys/bitypes.h sys/byteorder.h sys/capability.h sys/cdefs.h sys/cpuset.h sys/dir.h
    sys/endian.h sys/epoll.h sys/errno.h sys/event.h sys/eventfd.h sys/fcntl.h sys/file.h sys/filio.h
    sys/fsuid.h sys/inotify.h sys/int_types.h sys/inttypes.h sys/ioctl.h sys/ipc.h sys/isa_defs.h sys/klog.h
    sys/loadavg.h sys/membarrier.h sys/mkdev.h sys/mman.h sys/mount.h sys/msg.h sys/ndir.h sys/param.h
    sys/poll.h sys/port.h sys/prctl.h sys/priv.h sys/proc.h sys/processor.h sys/procfs.h sys/pstat.h
    sys/ptrace.h sys/queue.h sys/quota.h sys/random.h sys/reboot.h sys/resource.h sys/rseq.h sys/sdt.h
    sys/select.h sys/sem.h sys/sendfile.h sys/shm.h sys/signal.h sys/signalfd.h sys/single_threaded.h
    sys/socket.h sys/sockio.h sys/stat.h sys/statfs.h sys/statvfs.h sys/swap.h sys/syscall.h sys/sysctl.h
    sys/sysinfo.h sys/syslog.h sys/sysmacros.h sys/systeminfo.h sys/termios.h sys/thr.h sys/time.h
    sys/timeb.h sys/timerfd.h sys/times.h sys/tree.h sys/types.h sys/uio.h sys/umtx.h sys/un.h sys/unistd.h
    sys/user.h sys/utime.h sys/utsname.h sys/vfs.h sys/wait.h sys/xattr.h syscall.h sysexits.h sysinfoapi.h
    syslog.h system_error systemtopologyapi.h tar.h taskLib.h tchar.h term.h termcap.h termio.h termios.h
    text_encoding tgmath.h thread thread_db.h threadpoolapiset.h threads.h time.h timeapi.h timezoneapi.h
    tlhelp32.h tlogstg.h tmmintrin.h tpcshrd.h tr1/functional tr1/memory tr1/unordered_map ttyent.h tuple
    type_traits typeindex typeinfo tzfile.h uchar.h ucontext.h ulimit.h unistd.h unixio.h unknwn.h
    unordered_map unordered_set unwind.h urlmon.h userenv.h usp10.h ustat.h utility utime.h utmp.h utmpx.h
    uvm/uvm_extern.h uxtheme.h vadefs.h valarray values.h varargs.h variant vecintrin.h vector version
    versionhelpers.h vfork.h vfw.h virtdisk.h vis.h vm/vm_param.h vsstyle.h vssym32.h vxWorks.h wait.h
    wasm_simd128.h wbemcli.h wbemidl.h wchar.h wctype.h wdm.h werapi.h winapifamily.h winbase.h wincodec.h
    wincodecsdk.h wincon.h wincred.h wincrypt.h windef.h windns.h windows.foundation.h windows.h
    windows.ui.h windowsx.h winerror.h wingdi.h winhttp.h wininet.h winioctl.h winldap.h winnetwk.h winnls.h
    winnt.h winperf.h winreg.h winresrc.h winscard.h winsmcrd.h winsock.h winsock2.h winspool.h winstring.h
    winsvc.h winternl.h wintrust.h winuser.h winver.h wlanapi.h wmiutils.h wmmintrin.h wordexp.h wow64.h
    wow64apiset.h wrl.h wrl/client.h wrl/event.h wrl/implements.h ws2def.h ws2ipdef.h ws2tcpip.h wspiapi.h
    wtsapi32.h wtypes.h x86gprintrin.h x86intrin.h xaudio2.h xinput.h xkeycheck.h xlocale.h xmmintrin.h
    xopintrin.h xpc/xpc.h xpsprint.h xti.h xutility ymath.h yvals.h zircon/process.h zircon/syscalls.h
";

/// Headers of systems whose names projects use as well: they are the system's where the repository has none.
const COMMON_NAMES: &str = "
    builtins.h dl.h eh.h env.h hypervisor.h in.h inet.h jail.h ks.h launch.h manipulations.h mem.h new.h
    port.h printf.h priv.h proc.h qos.h ras.h rpc.h share.h thread.h trace.h util.h zone.h
";

/// Folders of headers of operating systems and their frameworks.
const FOLDERS: &str = "
    AGL AVFoundation Accelerate AppKit ApplicationServices AudioToolbox AudioUnit CFNetwork Carbon
    CarbonCore Cocoa CommonCrypto CoreAudio CoreBluetooth CoreData CoreFoundation CoreGraphics CoreImage
    CoreLocation CoreMIDI CoreML CoreMedia CoreServices CoreText CoreVideo CoreWLAN DiskArbitration
    Foundation GSS GameController HIToolbox IOKit IOSurface ImageIO Kernel LocalAuthentication MediaPlayer
    Metal MetalKit MobileCoreServices Network OpenAL OpenCL OpenDirectory OpenGL OpenGLES Photos QuartzCore
    QuickLook SafariServices Security StoreKit SwiftUI SystemConfiguration UIKit UserNotifications
    VideoToolbox WebKit XCTest android architecture arpa asm asm-generic bits bsm cxxabi dispatch drm
    emscripten experimental gnu i386 libkern linux mach mach-o mach_debug machine mtd net netinet netinet6
    netpacket nfs objc pthread rdma rpc rpcsvc sanitizer scsi servers sound sys tr1 winrt wrl
    x86_64-linux-gnu xpc
";

/// Headers of widespread libraries that stand in no folder of their own, with the library.
const LIBRARIES: &str = "
    Python.h=python QtCore=qt QtGui=qt QtWidgets=qt SDL.h=sdl SDL2/SDL.h=sdl acl.h=acl allegro.h=allegro
    apr.h=apr archive.h=libarchive archive_entry.h=libarchive ares.h=c-ares babeltrace.h=babeltrace
    benchmark.h=benchmark bfd.h=binutils brotli.h=brotli bzlib.h=bzip2 catch.hpp=catch2 cblas.h=blas
    check.h=check cmocka.h=cmocka cublas_v2.h=cuda cuda.h=cuda cuda_runtime.h=cuda cuda_runtime_api.h=cuda
    cudnn.h=cudnn cufft.h=cuda curand.h=cuda curses.h=ncurses dis-asm.h=binutils doctest.h=doctest
    dwarf.h=elfutils editline.h=editline erl_nif.h=erlang ev.h=libev event.h=libevent expat.h=expat
    fftw3.h=fftw frameobject.h=python ft2build.h=freetype fuse.h=fuse gcrypt.h=libgcrypt gelf.h=elfutils
    gif_lib.h=giflib gio.h=glib glib.h=glib gmock.h=googletest gmp.h=gmp gnutls.h=gnutls gssapi.h=gssapi
    gtest.h=googletest hiredis.h=hiredis histedit.h=libedit httpd.h=httpd iconv.hpp=iconv idn2.h=libidn2
    idna.h=libidn jansson.h=jansson jemalloc.h=jemalloc jerror.h=libjpeg jni.h=jdk jpeglib.h=libjpeg
    jvmti.h=jdk krb5.h=krb5 lapacke.h=lapack lauxlib.h=lua lber.h=openldap ldap.h=openldap libaio.h=libaio
    libdwarf.h=libdwarf libelf.h=elfutils libpq-fe.h=postgresql libpsl.h=libpsl librdkafka.h=librdkafka
    librtmp/rtmp.h=librtmp libssh2.h=libssh2 libssh2_sftp.h=libssh2 libunwind.h=libunwind
    liburing.h=liburing libusb.h=libusb libxml2.h=libxml2 ltdl.h=libtool lua.h=lua lua.hpp=lua
    luajit.h=luajit lualib.h=lua lz4.h=lz4 lz4frame.h=lz4 lzma.h=xz magic.h=libmagic memcheck.h=valgrind
    mongoc.h=mongo-c-driver mpfr.h=mpfr mpi.h=mpi mysql.h=mysql nan.h=nan napi.h=node-addon-api nccl.h=nccl
    ncurses.h=ncurses nghttp2.h=nghttp2 node.h=node node_api.h=node numa.h=numactl numaif.h=numactl
    oniguruma.h=oniguruma panel.h=ncurses pcap.h=libpcap pcre.h=pcre pcre2.h=pcre2 pcre2posix.h=pcre2
    pcreposix.h=pcre png.h=libpng postgres.h=postgresql ruby.h=ruby snappy-c.h=snappy snappy.h=snappy
    sodium.h=libsodium sqlite3.h=sqlite structmember.h=python systemd.h=systemd tcl.h=tcl
    tcmalloc.h=gperftools tiff.h=libtiff tiffio.h=libtiff tk.h=tk unity.h=unity unzip.h=minizip usb.h=libusb
    uuid.h=libuuid uv.h=libuv v8.h=v8 valgrind.h=valgrind yaml.h=libyaml zconf.h=zlib zip.h=libzip
    zlib.h=zlib zstd.h=zstd
";

/// The tables, made for look-ups.
struct Tables {
    headers: HashSet<&'static str>,
    common_names: HashSet<&'static str>,
    folders: HashSet<&'static str>,
    libraries: HashMap<&'static str, &'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    headers: HEADERS.split_whitespace().collect(),
    common_names: COMMON_NAMES.split_whitespace().collect(),
    folders: FOLDERS.split_whitespace().collect(),
    libraries: LIBRARIES.split_whitespace().filter_map(|pair| pair.split_once('=')).collect(),
});

/// Whether `name` is a header that comes with the language or an operating system.
pub(super) fn is_header(name: &str) -> bool {
    let headers = &TABLES.headers;
    headers.contains(name)
        || name.bytes().any(|byte| byte.is_ascii_uppercase())
            && headers.contains(name.to_ascii_lowercase().as_str())
}

/// Whether `name` is a header of an operating system that projects have as well.
pub(super) fn is_common_name(name: &str) -> bool {
    TABLES.common_names.contains(name)
}

/// Whether `name` stands in a folder that an operating system brings.
pub(super) fn is_in_system_folder(name: &str) -> bool {
    name.split_once('/').is_some_and(|(folder, _)| TABLES.folders.contains(folder))
}

/// The library that the header `name` is known for, if it stands in no folder of its own.
pub(super) fn library(name: &str) -> Option<&'static str> {
    TABLES.libraries.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_the_system_are_known_whatever_their_case() {
        assert!(is_header("stdbool.h") && is_header("vector") && is_header("Windows.h"));
        assert!(!is_header("openssl/rand.h") && !is_header("zlib.h"));
        assert!(is_in_system_folder("linux/if.h") && !is_in_system_folder("fmt/core.h"));
        assert_eq!(library("zlib.h"), Some("zlib"));
        assert!(is_common_name("util.h"));
    }
}
