using System.Text;

namespace StaticNet.Formats;

/// <summary>Which tensor of a file is which of a network's, after it was checked that they fit.</summary>
internal sealed class NetworkMatch
{
    /// <summary>Marks a tensor of the file that nobody needs and nobody minds.</summary>
    private const int Skipped = -1;

    /// <summary>Marks one about which nothing is known yet.</summary>
    private const int Unknown = -2;

    private readonly NetworkDefinition _network;
    private readonly SafetensorsFile _file;
    private readonly LoadOptions _options;
    private readonly List<ParameterDefinition> _tensors;
    private readonly int[] _matches;
    private readonly List<string> _missing = [];

    private NetworkMatch(NetworkDefinition network, SafetensorsFile file, LoadOptions options)
    {
        _network = network;
        _file = file;
        _options = options;
        _tensors = [.. network.Parameters, .. network.Buffers];
        _matches = new int[file.Header.Entries.Length];
    }

    /// <summary>Finds the network's tensors in a file.</summary>
    /// <exception cref="StaticNetFormatException">There are too few, too many, or they have other types or shapes.</exception>
    /// <exception cref="ArgumentException"><see cref="LoadOptions.Rename"/> gives two tensors one name, or none.</exception>
    public static NetworkMatch Of(NetworkDefinition network, SafetensorsFile file, LoadOptions options)
    {
        var match = new NetworkMatch(network, file, options);
        match.FindTensors();
        match.FindSkipped();
        match.RequireNames();
        for (int i = 0; i < match._matches.Length; i++)
        {
            if (match.Tensor(i) is { } tensor) match.RequireFit(file.Header.Entries[i], tensor);
        }

        return match;
    }

    /// <summary>The network's tensor that the file's i-th is; <c>null</c> where it is none.</summary>
    public ParameterDefinition? Tensor(int i) => _matches[i] < 0 ? null : _tensors[_matches[i]];

    /// <summary>Whether it is a buffer.</summary>
    public bool IsBuffer(int i) => _matches[i] >= _network.Parameters.Count;

    private void FindTensors()
    {
        _matches.AsSpan().Fill(Unknown);
        var renamed = new Dictionary<string, string>(_tensors.Count);
        for (int i = 0; i < _tensors.Count; i++)
        {
            string name = Rename(_tensors[i].Name);
            if (!renamed.TryAdd(name, _tensors[i].Name))
                throw new ArgumentException($"LoadOptions.Rename gives '{renamed[name]}' and '{_tensors[i].Name}' the same name, '{name}'.");
            int index = _file.Header.Find(name);
            if (index < 0) _missing.Add(name);
            else _matches[index] = i;
        }
    }

    private void FindSkipped()
    {
        const string Statistic = ".running_mean";
        foreach (ParameterDefinition buffer in _network.Buffers)
        {
            if (!buffer.Name.EndsWith(Statistic, StringComparison.Ordinal)) continue;
            int index = _file.Header.Find(Rename(buffer.Name[..^Statistic.Length] + ".num_batches_tracked"));
            if (index < 0 || _matches[index] != Unknown) continue;
            SafetensorsEntry entry = _file.Header.Entries[index];
            if (entry.Type == SafetensorsType.I64 && _file.Header.HasShape(entry, [])) _matches[index] = Skipped;
        }

        for (int i = 0; i < _matches.Length; i++)
        {
            bool isReserved = NetworkTensors.IsReserved(_file.Header.NameOf(_file.Header.Entries[i]));
            if (_matches[i] == Unknown && (isReserved || _options.IgnoreExtra)) _matches[i] = Skipped;
        }
    }

    private void RequireNames()
    {
        int extra = _matches.Count(match => match == Unknown);
        if (_missing.Count == 0 && extra == 0) return;
        var problem = new StringBuilder($"it does not fit the network {_network.Name}: ");
        if (_missing.Count > 0)
        {
            problem.Append($"{_missing.Count} of its {_tensors.Count} tensors {(_missing.Count == 1 ? "is" : "are")} missing: ");
            AppendNames(problem, _missing, _missing.Count);
        }

        if (extra > 0)
        {
            problem.Append(_missing.Count > 0 ? "; " : "").Append($"{extra} of the file {(extra == 1 ? "is" : "are")} not the network's: ");
            AppendNames(problem, ExtraIndices().Select(i => _file.Header.DisplayName(_file.Header.Entries[i])), extra);
        }

        problem.Append(Hint());
        throw _file.Fault("header", SafetensorsHeader.TextOffset, problem.ToString());
    }

    /// <summary>What may help, with a missing name and an extra one that are nearly the same as the example.</summary>
    private string Hint()
    {
        const int Tried = 8;
        if (_missing.Count == 0) return "; LoadOptions { IgnoreExtra = true } skips what the network does not have";
        foreach (string name in _missing.Take(Tried))
        {
            byte[] inner = Encoding.UTF8.GetBytes("." + name);
            foreach (int i in ExtraIndices())
            {
                ReadOnlySpan<byte> other = _file.Header.NameOf(_file.Header.Entries[i]);
                string? relation =
                    Ascii.EqualsIgnoreCase(other, name) ? "differ only in case"
                    : other.EndsWith(inner) ? "differ only in the module before"
                    : null;
                if (relation is not null)
                    return $"; '{name}' and '{SafetensorsParser.Display(other)}' {relation}: LoadOptions.Rename makes one of the other";
            }
        }

        return "";
    }

    private void RequireFit(in SafetensorsEntry entry, ParameterDefinition tensor)
    {
        if (!_file.Header.HasShape(entry, tensor.Shape))
        {
            long[] found = _file.Header.Shape(entry);
            bool isPermuted = found.Order().SequenceEqual(tensor.Shape.Select(dimension => (long)dimension).Order());
            throw _file.WrongShape(entry, tensor.Shape,
                !isPermuted ? "" : found.Length == 2
                    ? ": it is transposed; PyTorch's order is [outputs, inputs]"
                    : ": the dimensions are in another order than PyTorch's");
        }

        if (entry.Type == SafetensorsType.F32 || (_options.Convert && FloatConversion.Converts(entry.Type))) return;
        throw _file.Fault($"tensor '{_file.Header.DisplayName(entry)}' dtype", SafetensorsHeader.TextOffset + entry.Name - 1,
            $"expected F32, found {entry.Type.Name()}{(FloatConversion.Converts(entry.Type) ? "; LoadOptions { Convert = true } converts it" : "")}");
    }

    private IEnumerable<int> ExtraIndices() => Enumerable.Range(0, _matches.Length).Where(i => _matches[i] == Unknown);

    private static void AppendNames(StringBuilder text, IEnumerable<string> names, int count)
    {
        const int Shown = 5;
        text.AppendJoin(", ", names.Take(Shown).Select(name => $"'{name}'"));
        if (count > Shown) text.Append($" and {count - Shown} more");
    }

    private string Rename(string name) =>
        _options.Rename is null ? name
        : _options.Rename(name) ?? throw new ArgumentException($"LoadOptions.Rename gives '{name}' no name.");
}
