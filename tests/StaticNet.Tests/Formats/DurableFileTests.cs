using System.Text;
using StaticNet.Formats;

namespace StaticNet.Tests.Formats;

public sealed class DurableFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("durable").FullName;

    private string Target => Path.Combine(_folder, "model.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_made_and_replaced()
    {
        DurableFile.Write(Target, stream => stream.Write("old"u8));
        Assert.Equal("old", File.ReadAllText(Target));
        DurableFile.Write(Target, stream =>
        {
            stream.Write("new, "u8);
            Assert.Equal("old", File.ReadAllText(Target));
            stream.Write("and longer"u8);
        });
        Assert.Equal("new, and longer", File.ReadAllText(Target));
        Alone();
    }

    [Fact]
    public void A_relative_path_is_one_of_the_current_folder()
    {
        string path = Path.GetRelativePath(Environment.CurrentDirectory, Target);
        DurableFile.Write(path, stream => stream.Write("here"u8));
        Assert.Equal("here", File.ReadAllText(Target));
    }

    [Fact]
    public void A_writer_that_fails_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Target, "old");
        var mine = new ArithmeticException();
        Assert.Same(mine, Assert.Throws<ArithmeticException>(() => DurableFile.Write(Target, stream =>
        {
            stream.Write(new byte[100_000]);
            throw mine;
        })));
        OldAlone();
        string message = Assert.Throws<IOException>(() => DurableFile.Write(Target, _ => throw new IOException("The disk is tired."))).Message;
        Assert.Contains($"'{Target}' could not be saved: writing '", message);
        Assert.Contains("failed: The disk is tired. What was there before is unchanged.", message);
        OldAlone();
    }

    [Fact]
    public void A_failed_fsync_is_told_and_leaves_the_old_file()
    {
        File.WriteAllText(Target, "old");
        string message = Assert.Throws<IOException>(() => DurableFile.Write(Target, stream => stream.Write("new"u8),
            _ => throw new IOException("Input/output error (error 5)."))).Message;
        Assert.Contains("forcing to the disk '", message);
        Assert.Contains("Input/output error", message);
        OldAlone();
    }

    [UnixFact]
    public void The_systems_fsync_is_asked_and_its_answer_believed()
    {
        // A pipe cannot be forced to a disk, which fsync says and the framework hides.
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        using var stream = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false), FileAccess.Write, bufferSize: 0);
        stream.Flush(flushToDisk: true);
        Assert.Contains("(error 22)", Assert.Throws<IOException>(() => Disk.Sync(stream)).Message);
        using var file = new FileStream(Target, FileMode.Create);
        Disk.Sync(file);
        Disk.SyncFolder(_folder);
        Assert.Contains("(error 2)", Assert.Throws<IOException>(() => Disk.SyncFolder(Path.Combine(_folder, "none"))).Message);
    }

    [Fact]
    public void A_file_that_cannot_be_renamed_leaves_nothing()
    {
        string message = Assert.Throws<IOException>(() => DurableFile.Write(Target, _ => Directory.CreateDirectory(Target))).Message;
        Assert.Contains("renaming '", message);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_is_no_file_is_refused()
    {
        Assert.Contains("it is a folder", Assert.Throws<IOException>(() => DurableFile.Write(_folder, _ => { })).Message);
        Assert.Contains("there is no folder",
            Assert.Throws<DirectoryNotFoundException>(() => DurableFile.Write(Path.Combine(_folder, "none", "model"), _ => { })).Message);
        Assert.Throws<ArgumentException>(() => DurableFile.Write("", _ => { }));
        if (!OperatingSystem.IsWindows()) Assert.Contains("it is a device", Assert.Throws<IOException>(() => DurableFile.Write("/dev/null", _ => { })).Message);
    }

    [Fact]
    public void What_a_dead_process_left_is_removed_and_what_somebody_writes_is_not()
    {
        string[] stale = [Left(int.MaxValue), Left(Environment.ProcessId)];
        string mine = Left(Environment.ProcessId), ofAnother = Left(ParentOrInit()), foreign = Path.Combine(_folder, ".other.bin.1-1.tmp");
        string[] others = [foreign, Path.Combine(_folder, ".model.bin.notes.tmp"), Path.Combine(_folder, "model.bin.1-1.tmp")];
        foreach (string path in others) File.WriteAllText(path, "");
        using (new FileStream(mine, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete))
            DurableFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal(others.Append(mine).Append(ofAnother).Append(Target).Order(), Directory.GetFiles(_folder).Order());

        // Numbers of processes are given again: after an hour it is another one.
        File.SetLastWriteTimeUtc(ofAnother, DateTime.UtcNow.AddHours(-2));
        DurableFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal(others.Append(Target).Order(), Directory.GetFiles(_folder).Order());

        string Left(int process)
        {
            string path = Path.Combine(_folder, $".model.bin.{process}-{Random.Shared.Next():x8}.tmp");
            File.WriteAllText(path, "half");
            return path;
        }

        static int ParentOrInit() => OperatingSystem.IsWindows() ? 4 : 1;
    }

    [Fact]
    public void Saves_of_one_target_at_once_do_not_disturb_one_another()
    {
        string[] contents = [.. Enumerable.Range(0, 4).Select(i => new string((char)('a' + i), 200_000))];
        Parallel.For(0, 200, i => DurableFile.Write(Target, stream => stream.Write(Encoding.ASCII.GetBytes(contents[i % 4]))));
        Assert.Contains(File.ReadAllText(Target), contents);
        Alone();
    }

    [Fact]
    public void A_long_name_is_a_name()
    {
        string path = Path.Combine(_folder, new string('n', 255));
        DurableFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [UnixFact]
    public void Permissions_stay()
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(Target, "old");
        UnixFileMode first = File.GetUnixFileMode(Target);
        foreach (UnixFileMode mode in new[] { UnixFileMode.UserRead | UnixFileMode.UserWrite, (UnixFileMode)0x1FF, UnixFileMode.UserRead | UnixFileMode.GroupRead })
        {
            File.SetUnixFileMode(Target, mode);
            DurableFile.Write(Target, stream => stream.Write("new"u8));
            Assert.Equal(mode, File.GetUnixFileMode(Target));
        }

        File.Delete(Target);
        DurableFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal(first, File.GetUnixFileMode(Target));
    }

    [UnixFact]
    public void A_symbolic_link_stays_and_what_it_points_to_is_replaced()
    {
        string folder = Path.Combine(_folder, "elsewhere"), file = Path.Combine(folder, "real.bin"), between = Path.Combine(_folder, "between");
        Directory.CreateDirectory(folder);
        File.CreateSymbolicLink(between, Path.Combine("elsewhere", "real.bin"));
        File.CreateSymbolicLink(Target, between);
        foreach (string content in new[] { "made", "replaced" })
        {
            DurableFile.Write(Target, stream => stream.Write(Encoding.ASCII.GetBytes(content)));
            Assert.Equal(content, File.ReadAllText(file));
            Assert.Equal(between, new FileInfo(Target).LinkTarget);
            Assert.Equal([file], Directory.GetFiles(folder));
        }
    }

    [UnixFact]
    public void A_file_beyond_the_limit_is_an_error_and_leaves_the_old_file()
    {
        Saver.Save(Target, 1000, 1);
        (int exitCode, string output) = Saver.RunLimited(blocks: 64, Target, length: 100_000, first: 2);
        Assert.Contains("could not be saved: writing", output);
        Assert.Equal(1, exitCode);
        Assert.Equal(1, Saver.Version(Target, 1000));
        Alone();
        Assert.Equal(0, Saver.RunLimited(blocks: 64, Target, length: 1000, first: 3).ExitCode);
        Assert.Equal(3, Saver.Version(Target, 1000));
    }

    [MountFact]
    public void A_full_disk_is_an_error_and_leaves_the_old_file()
    {
        string disk = Path.Combine(_folder, "disk"), target = Path.Combine(disk, "model.safetensors");
        Directory.CreateDirectory(disk);
        Assert.Equal(0, MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk));
        try
        {
            Saver.Save(target, 1000, 1);
            // Too much at once, and too much only when the buffer is written at the end.
            foreach (int length in new[] { 100_000, 15_500 })
            {
                string message = Assert.Throws<IOException>(() => Saver.Save(target, length, 2)).Message;
                Assert.Contains("could not be saved: writing", message);
                Assert.Contains("No space left", message);
                Assert.Equal(1, Saver.Version(target, 1000));
                Assert.Equal([target], Directory.GetFiles(disk));
            }

            Saver.Save(target, 1000, 3);
            Assert.Equal(3, Saver.Version(target, 1000));
        }
        finally
        {
            MountFactAttribute.Run("umount", disk);
        }
    }

    private void OldAlone()
    {
        Assert.Equal("old", File.ReadAllText(Target));
        Alone();
    }

    private void Alone() => Assert.Equal([Target], Directory.GetFiles(_folder));
}
