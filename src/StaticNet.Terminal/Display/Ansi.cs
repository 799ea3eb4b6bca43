namespace StaticNet.Terminal.Display;

/// <summary>Sequences that control a terminal (ECMA-48; DEC private modes).</summary>
internal static class Ansi
{
    public const string HideCursor = "\e[?25l";
    public const string ShowCursor = "\e[?25h";

    /// <summary>Lines that are too long are cut off: a terminal may have become narrower since one asked.</summary>
    public const string NoWrap = "\e[?7l";
    public const string Wrap = "\e[?7h";

    /// <summary>Erases what is left of the line, and goes to the next one.</summary>
    public const string EndLine = "\e[K\r\n";
    public const string EraseRight = "\e[K";
    public const string EraseBelow = "\e[J";

    public const string Plain = "\e[0m";
    public const string Bold = "\e[1m";
    public const string Green = "\e[32m";
    public const string Yellow = "\e[33m";
    public const string Grey = "\e[90m";
}
