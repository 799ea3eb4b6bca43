using System.Diagnostics;

namespace StaticNet.Tests.Reports;

/// <summary>A browser without a window, where there is one.</summary>
internal static class Browser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The program, or <c>null</c>.</summary>
    public static string? Program { get; } = Find();

    /// <summary>The page after its script has run.</summary>
    /// <returns>The document, and what the browser said meanwhile: lines with CONSOLE are those of the page.</returns>
    public static (string Document, string Messages) Dump(string file, int width = 1000) =>
        Run("--dump-dom", $"--window-size={width},800", new Uri(file).AbsoluteUri);

    /// <summary>A picture of the page.</summary>
    public static string Screenshot(string file, string picture, int width, int height) =>
        Run($"--screenshot={picture}", $"--window-size={width},{height}", "--hide-scrollbars", new Uri(file).AbsoluteUri).Messages;

    private static (string Output, string Messages) Run(params string[] arguments)
    {
        using DirectoryInfoScope profile = new(Directory.CreateTempSubdirectory("browser"));
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };

        // As root it does not run in its sandbox; the pages are our own.
        string[] common = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", $"--user-data-dir={profile.Folder.FullName}"];
        foreach (string argument in (string[])[.. common, .. arguments]) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), messages = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} did not end within {Patience.TotalSeconds} s.");
        }

        return (output.Result, messages.Result);
    }

    private static string? Find()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private sealed record DirectoryInfoScope(DirectoryInfo Folder) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                Folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // One of its processes is still writing; the folder for temporary files is the system's to clean.
            }
        }
    }
}

/// <summary>A test that needs a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null) Skip = "Needs Chromium in the PATH (apt-get install chromium).";
    }
}
