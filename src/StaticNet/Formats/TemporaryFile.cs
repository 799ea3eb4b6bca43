using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace StaticNet.Formats;

/// <summary>Files that will replace another one, beside it: <c>.model.safetensors.4711-1a2b3c4d.tmp</c>, where 4711 is the process.</summary>
/// <remarks>
/// Who writes one holds a lock on it, which the system takes back when the process ends. So a file is left behind if it can be locked and, as not
/// every file system has locks, if its process is gone.
/// </remarks>
internal static class TemporaryFile
{
    private const string Extension = ".tmp";

    /// <summary>Creates one for a target, with the target's permissions, and locks it.</summary>
    public static FileStream Create(string target)
    {
        const int Attempts = 16;
        // Readers may open the file as soon as it has the target's name: the lock is the one that readers share.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 1 << 16,
        };
        UnixFileMode? mode = OperatingSystem.IsWindows() || !File.Exists(target) ? null : File.GetUnixFileMode(target);
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        for (int attempt = 1; ; attempt++)
        {
            string path = string.Create(CultureInfo.InvariantCulture,
                $"{Prefix(target)}{Environment.ProcessId}-{Random.Shared.Next():x8}{Extension}");
            try
            {
                var stream = new FileStream(path, options);
                if (!OperatingSystem.IsWindows() && mode is { } exactly) File.SetUnixFileMode(stream.SafeFileHandle, exactly);
                // Between creating and locking, another save may have taken it for one that is left behind.
                if (File.Exists(path)) return stream;
                stream.Dispose();
            }
            catch (IOException) when (attempt < Attempts)
            {
            }
        }
    }

    /// <summary>Removes those that killed processes have left behind.</summary>
    public static void RemoveStale(string target)
    {
        try
        {
            string prefix = Prefix(target);
            foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(target)!))
            {
                if (!path.StartsWith(prefix, StringComparison.Ordinal) || !path.EndsWith(Extension, StringComparison.Ordinal)) continue;
                string process = path[prefix.Length..].Split('-')[0];
                if (int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !MayBeAlive(id, path)) RemoveUnlocked(path);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Nobody waits for it; the save itself will say what is wrong with the folder.
            _ = fault;
        }
    }

    private static string Prefix(string target)
    {
        // Together with what follows, a name may have no more than 255 bytes.
        const int Longest = 200;
        string name = Path.GetFileName(target);
        while (Encoding.UTF8.GetByteCount(name) > Longest) name = name[..^1];
        return Path.Combine(Path.GetDirectoryName(target)!, $".{name}.");
    }

    /// <summary>
    /// Whether another process of this number runs, in an hour of the last change. Later it is not the one that wrote: numbers are given again.
    /// In a container, this process may have the number of the one before.
    /// </summary>
    private static bool MayBeAlive(int id, string path)
    {
        if (id == Environment.ProcessId || DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > TimeSpan.FromHours(1)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It runs, and is nobody's whom we may ask.
            return true;
        }
    }

    private static void RemoveUnlocked(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Somebody writes it.
            _ = fault;
        }
    }
}
