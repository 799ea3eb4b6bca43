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

/// <summary>A test beside PyTorch, as Debian's python3-torch has it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PyTorchFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";

    public PyTorchFactAttribute()
    {
        if (!File.Exists(Python) || !File.Exists("/usr/lib/python3/dist-packages/torch/__init__.py"))
            Skip = "There is no PyTorch here: apt-get install python3-torch.";
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
