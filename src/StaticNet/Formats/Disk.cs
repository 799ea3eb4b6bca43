using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace StaticNet.Formats;

/// <summary>Forces files and folders to the disk, and says so where that fails.</summary>
/// <remarks>
/// <see cref="FileStream.Flush(bool)"/> hides on Linux that it failed, and a kernel tells of a lost write only once. So the system is asked directly.
/// </remarks>
internal static partial class Disk
{
    /// <summary>Returns when the bytes of a file are on the disk.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public static void Sync(FileStream stream)
    {
        if (OperatingSystem.IsWindows())
            stream.Flush(flushToDisk: true);
        else
            Sync(stream.SafeFileHandle);
        // There, fsync stops at the cache of the drive; the framework asks for more.
        if (OperatingSystem.IsMacOS()) stream.Flush(flushToDisk: true);
    }

    /// <summary>Returns when the names in a folder are on the disk. Where folders cannot be forced, nothing happens.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public static void SyncFolder(string folder)
    {
        const int ReadOnly = 0;
        const int InvalidArgument = 22;
        if (OperatingSystem.IsWindows()) return;
        using SafeFileHandle handle = Open(folder, ReadOnly);
        if (handle.IsInvalid) throw Fault(Marshal.GetLastPInvokeError());
        Sync(handle, tolerated: InvalidArgument);
    }

    private static void Sync(SafeFileHandle handle, int tolerated = 0)
    {
        const int Interrupted = 4;
        while (FSync(handle) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error == tolerated) return;
            if (error != Interrupted) throw Fault(error);
        }
    }

    private static IOException Fault(int error) => new($"{Marshal.GetPInvokeErrorMessage(error)} (error {error}).");

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
