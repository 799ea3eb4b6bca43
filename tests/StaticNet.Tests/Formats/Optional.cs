using System.Diagnostics;

namespace StaticNet.Tests.Formats;

/// <summary>A test for Unix.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Permissions, symbolic links and limits of Unix.";
    }
}

/// <summary>A test that mounts a file system.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Skip = "Only root on Linux may mount.";
        else if (!CanMount()) Skip = "The system does not let root mount here, as in most containers.";
    }

    private static bool CanMount()
    {
        string folder = Directory.CreateTempSubdirectory("mount").FullName;
        bool can = Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) == 0;
        if (can) Run("umount", folder);
        Directory.Delete(folder);
        return can;
    }

    /// <summary>The exit code of a command.</summary>
    public static int Run(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
