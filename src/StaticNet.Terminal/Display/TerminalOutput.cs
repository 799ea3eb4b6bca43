using Spectre.Console;

namespace StaticNet.Terminal.Display;

/// <summary>
/// Where a run is shown. Text goes to Spectre's writer itself: what Spectre makes of widgets costs about a megabyte a second at ten frames a second, and would
/// wrap lines of a file at the width of a terminal that is not there.
/// </summary>
internal sealed class TerminalOutput(IAnsiConsole console)
{
    private bool _isBroken;

    public IAnsiConsole Console => console;

    /// <summary>Whether one can draw over what is there.</summary>
    public bool IsLive => console.Profile.Capabilities is { Ansi: true, Interactive: true } && !IsRedirected;

    /// <summary>Whether it is a terminal, and none of a test.</summary>
    public bool IsTerminal => console.Profile.Out.IsTerminal;

    public bool HasColours => console.Profile.Capabilities.ColorSystem >= ColorSystem.Standard;

    public bool HasUnicode => console.Profile.Capabilities.Unicode;

    /// <summary>Columns that can be written without a terminal's going to the next line.</summary>
    public int Width => Math.Max(1, console.Profile.Width - 1);

    // Spectre finds a terminal interactive whose input is, wherever its output goes.
    private bool IsRedirected =>
        (ReferenceEquals(console.Profile.Out.Writer, System.Console.Out) && System.Console.IsOutputRedirected)
        || (ReferenceEquals(console.Profile.Out.Writer, System.Console.Error) && System.Console.IsErrorRedirected);

    /// <summary>Writes all of it at once, and empties it. After an error nothing is written any more: training is worth more than its display.</summary>
    public void Write(TextBuffer text)
    {
        if (!_isBroken)
        {
            try
            {
                TextWriter writer = console.Profile.Out.Writer;
                text.CopyTo(writer);
                writer.Flush();
            }
            catch (Exception)
            {
                // Whatever the writer is, and throws.
                _isBroken = true;
            }
        }

        text.Clear();
    }
}
