using StaticNet.Data;

namespace StaticNet.Formats;

/// <summary>Preprocessing in the file of a network: tensors <c>preprocessing.inputs.mean</c>, of one dimension each.</summary>
internal static class PreprocessingTensors
{
    /// <exception cref="ArgumentException">A name is empty, has a dot, or is there twice; or there is no preprocessing behind it.</exception>
    public static void RequireNames(ReadOnlySpan<(string Name, IPreprocessing Values)> all, string argument)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, IPreprocessing values) in all)
        {
            if (string.IsNullOrEmpty(name) || name.Contains('.'))
                throw new ArgumentException($"Expected a name without a dot for each preprocessing, such as 'inputs'; found '{name}'.", argument);
            if (!names.Add(name)) throw new ArgumentException($"Two preprocessings are called '{name}'.", argument);
            if (values is null) throw new ArgumentException($"Expected a preprocessing behind the name '{name}', found null.", argument);
        }
    }

    public static void AddTo(SafetensorsWriter writer, ReadOnlySpan<(string Name, IPreprocessing Values)> all)
    {
        foreach ((string name, IPreprocessing values) in all)
        {
            foreach ((string tensor, float[] elements) in values.Tensors) writer.Add<float>($"{NetworkTensors.Preprocessing}{name}.{tensor}", [elements.Length], elements);
        }
    }

    /// <summary>What a file has under a name.</summary>
    /// <exception cref="StaticNetFormatException">It has nothing, or something else.</exception>
    public static T Read<T>(SafetensorsFile file, string name)
        where T : IPreprocessing<T>
    {
        string begin = $"{NetworkTensors.Preprocessing}{name}.";
        var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (!tensor.Name.StartsWith(NetworkTensors.Preprocessing, StringComparison.Ordinal)) continue;
            others.Add(tensor.Name[NetworkTensors.Preprocessing.Length..].Split('.')[0]);
            if (!tensor.Name.StartsWith(begin, StringComparison.Ordinal)) continue;

            // As many as fit into the file, which was checked.
            var elements = new float[tensor.ByteCount / sizeof(float)];
            file.Read(tensor.Name, [elements.Length], elements);
            found.Add(tensor.Name[begin.Length..], elements);
        }

        if (found.Count == 0)
        {
            string known = others.Count == 0 ? "none: it was saved without" : string.Join(", ", others.Select(other => $"'{other}'"));
            throw file.Fault("header", SafetensorsHeader.TextOffset, $"expected preprocessing '{name}', found {known}");
        }

        try
        {
            return T.FromTensors(found);
        }
        catch (ArgumentException fault)
        {
            string problem = fault.Message.Replace($" (Parameter '{fault.ParamName}')", "").TrimEnd('.');
            throw file.Fault($"preprocessing '{name}'", SafetensorsHeader.TextOffset, $"it is no {typeof(T).Name}: {problem}", fault);
        }
    }
}
