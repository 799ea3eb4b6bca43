using System.Globalization;
using StaticNet.Formats;
using StaticNet.Tests.Saving;

if (args is ["resume", var folder]) return Resumption.Run(folder);

// Saves until somebody kills it: versions from a first one on, each a tensor whose values all are the version. It says which ones are saved.
// Arguments: path, number of values, first version, how many versions.
(string path, int length, int first, int count) = (args[0], Parse(args[1]), Parse(args[2]), Parse(args[3]));
try
{
    for (int version = first; version < first + count; version++)
    {
        var values = new int[length];
        values.AsSpan().Fill(version);
        var writer = new SafetensorsWriter { Metadata = { ["version"] = version.ToString(CultureInfo.InvariantCulture) } };
        writer.Add<int>("values", [length], values);
        writer.Save(path);
        Console.WriteLine(version);
    }

    return 0;
}
catch (IOException fault)
{
    Console.WriteLine(fault.Message);
    return 1;
}

static int Parse(string text) => int.Parse(text, CultureInfo.InvariantCulture);
