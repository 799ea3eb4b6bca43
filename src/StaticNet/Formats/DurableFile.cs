namespace StaticNet.Formats;

/// <summary>
/// Replaces a file so that it is the old one or the new one, whole, whatever happens between: a fault, a full disk, the end of the process,
/// a power cut.
/// </summary>
/// <remarks>
/// The new content is written beside the target, its bytes are forced to the disk, then it is renamed over the target and the folder is
/// forced to the disk, too. The target's permissions stay; its owner and its hard links do not. A target that is a symbolic link stays one, and what it
/// points to is replaced. What a process that was killed has left behind is removed by the next save of the same target.
/// </remarks>
internal static class DurableFile
{
    /// <summary>Writes the content and puts it in the target's place.</summary>
    /// <param name="path">The file, new or to be replaced, in a folder that exists.</param>
    /// <param name="write">Writes the whole content. What it throws, if not an <see cref="IOException"/>, comes through as it is.</param>
    /// <exception cref="IOException">Something failed, and the message says what; the old file is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it; the old file is still there.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, Disk.Sync);

    /// <summary>The same with another way to force bytes to the disk, for tests of disks that fail.</summary>
    internal static void Write(string path, Action<Stream> write, Action<FileStream> sync)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Target(path);
        TemporaryFile.RemoveStale(target);
        using (FileStream stream = TemporaryFile.Create(target))
        {
            string step = "writing";
            try
            {
                write(stream);
                stream.Flush();
                step = "forcing to the disk";
                sync(stream);
                step = "renaming";
                // While it is open: as long as it has its own name, others see that somebody is at it.
                File.Move(stream.Name, target, overwrite: true);
            }
            catch (Exception fault)
            {
                Delete(stream);
                if (fault is not IOException) throw;
                throw new IOException($"'{path}' could not be saved: {step} '{stream.Name}' failed: {fault.Message} What was there before is unchanged.", fault);
            }
        }

        try
        {
            Disk.SyncFolder(Path.GetDirectoryName(target)!);
        }
        catch (IOException fault)
        {
            throw new IOException($"'{path}' is saved, but may be the old file again after a power cut: forcing its folder to the disk failed: {fault.Message}", fault);
        }
    }

    /// <summary>The file that is meant: at the end of all symbolic links.</summary>
    private static string Target(string path)
    {
        string target = Path.GetFullPath(path);
        if (new FileInfo(target).LinkTarget is not null) target = File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"'{path}' cannot be saved: it is the root of the file system.");
        if (Directory.Exists(target)) throw new IOException($"'{path}' cannot be saved: it is a folder.");
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"'{path}' cannot be saved: there is no folder '{folder}'.");
        // Devices have no old and new content, and the administrator could really replace one.
        if (folder == "/dev") throw new IOException($"'{path}' cannot be saved: it is a device. Open it and save to the stream.");
        return target;
    }

    private static void Delete(FileStream stream)
    {
        try
        {
            File.Delete(stream.Name);
            // What could not be written before cannot be now; without this, closing would try, and hide the fault that counts.
            stream.Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // There is already a fault to tell; what is left behind, the next save removes.
            _ = fault;
        }
    }
}
