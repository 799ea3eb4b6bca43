namespace StaticNet.Generator.Model;

/// <summary>One attribute of the declaration with its arguments by name; a constructor's arguments have their parameter's name.</summary>
/// <param name="Kind">The attribute's name without "Attribute": <c>Dense</c>.</param>
/// <param name="Arguments">Only those that were written.</param>
/// <param name="Index">Its place in the declaration: what a <see cref="Site"/> refers to.</param>
internal sealed record AttributeModel(string Kind, EquatableArray<ArgumentModel> Arguments, int Index)
{
    /// <summary>The layer's name as given, or null.</summary>
    public string? Name => Text("Name");

    /// <summary>Whether a layer keeps tensors that are not trained.</summary>
    public bool HasBuffers => Kind == "BatchNorm";

    /// <summary>Whether a layer reads ids of tokens.</summary>
    public bool IsEmbedding => Kind == "Embedding";

    /// <summary>Whether a layer draws random numbers in training.</summary>
    public bool HasNoise => IsNoise || ((float)Double("Dropout", 0) > 0 && Int("Layers", 1) > 1);

    private bool IsNoise => Kind is "Dropout" or "GaussianNoise";

    /// <summary>Whether a layer does the same with each value for itself, or with those in the same place of several inputs.</summary>
    public bool IsByValue => IsNoise || Kind is "ReLU" or "LeakyReLU" or "PReLU" or "ELU" or "SELU" or "GELU" or "SiLU" or "Mish" or "Sigmoid" or "Tanh"
        or "Softplus" or "Softsign" or "HardSigmoid" or "HardSwish" or "HardTanh" or "Add" or "Multiply";

    /// <summary>Whether a layer leaves signals about as they are, so that the activation behind it decides on the weights before it.</summary>
    public bool IsNeutral => HasBuffers || IsNoise || Kind is "GroupNorm" or "LayerNorm" or "RMSNorm";

    /// <summary>A text as given, or null where it was not written.</summary>
    public string? Text(string name) => Find(name)?.Text;

    /// <summary>A list of texts; empty where it was not written.</summary>
    public EquatableArray<string> Strings(string name) => Find(name)?.Texts ?? default;

    public int Int(string name, int otherwise) => Find(name) is { } argument ? (int)argument.Number : otherwise;

    public bool Bool(string name, bool otherwise) => Find(name) is { } argument ? argument.Number != 0 : otherwise;

    /// <summary>A number as given, in double precision.</summary>
    public double Double(string name, double otherwise) => Number(name) ?? otherwise;

    /// <summary>The same, or null where it was not written.</summary>
    public double? Number(string name) => Find(name)?.Number;

    public EquatableArray<int> Ints(string name) => Doubles(name).Select(value => (int)value).ToEquatable();

    /// <summary>A list of numbers; empty where it was not written.</summary>
    public EquatableArray<double> Doubles(string name) => Find(name)?.Numbers ?? default;

    private ArgumentModel? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}

/// <summary>One argument: a number (also an enum as its value), a text, a switch as 0 or 1, or a list of numbers or texts.</summary>
internal sealed record ArgumentModel(string Name, double Number, string? Text, EquatableArray<double> Numbers)
{
    /// <summary>Whether it is a switch.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>The elements of a list of texts.</summary>
    public EquatableArray<string> Texts { get; init; }
}
