using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Samples;

/// <summary>What the samples' command lines have in common.</summary>
internal static class CommandLine
{
    /// <summary>Makes output the same everywhere, and plain where it goes into a file or a pipe.</summary>
    public static void PrepareOutput()
    {
        // Figures look the same everywhere, so that scripts can read them.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        // Spectre looks at the terminal's kind even where the output goes into a file, which should not hold escape sequences.
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            });
        }
    }

    // What is no number at all is reported by the parser itself.

    /// <summary>Refuses integers below the lowest.</summary>
    public static void RequireAtLeast(Option option, int lowest) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out int value) && value < lowest)
            result.AddError($"{option.Name} must be at least {lowest}.");
    });

    /// <summary>Refuses integers outside a range.</summary>
    public static void RequireBetween(Option option, int lowest, int highest) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out int value) && (value < lowest || value > highest))
            result.AddError($"{option.Name} must be from {lowest} to {highest}.");
    });

    /// <summary>Refuses numbers outside a range, and NaN.</summary>
    public static void RequireBetween(Option option, float lowest, float highest) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && float.TryParse(token.Value, out float value) && !(value >= lowest && value <= highest))
            result.AddError($"{option.Name} must be from {lowest} to {highest}.");
    });

    /// <summary>Refuses zero, negative numbers, infinity and NaN.</summary>
    public static void RequirePositive(Option option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && float.TryParse(token.Value, out float value) && value is not (> 0 and < float.PositiveInfinity))
            result.AddError($"{option.Name} must be a number above 0.");
    });
}
