// Classics: what textbooks train first, in StaticNet, beside what the textbooks print.
//
//   dotnet run -c Release --project samples/Classics                    all parts
//   dotnet run -c Release --project samples/Classics -- textbook        one of: textbook, descent, classifier, depth
//   dotnet run -c Release --project samples/Classics -- --figures path  textbook figures from a JSON file
using System.Globalization;
using Classics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

(string Name, Func<bool> Run)[] parts =
[
    ("textbook", () => Textbook.Run(Option("--figures"))),
    ("descent", Descent.Run),
    ("classifier", Classifier.Run),
    ("depth", Depth.Run),
];

string[] names = [.. args.Where((argument, i) => !argument.StartsWith('-') && (i == 0 || args[i - 1] != "--figures"))];
string[] unknown = [.. names.Where(name => parts.All(part => part.Name != name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no part '{unknown[0]}'. Parts: {string.Join(", ", parts.Select(part => part.Name))}.");
    return 2;
}

bool good = true;
foreach ((string name, Func<bool> run) in parts)
{
    if (names.Length > 0 && !names.Contains(name)) continue;
    Console.WriteLine($"== {name}");
    good &= run();
    Console.WriteLine();
}

return good ? 0 : 1;

string? Option(string option)
{
    int at = Array.IndexOf(args, option);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
