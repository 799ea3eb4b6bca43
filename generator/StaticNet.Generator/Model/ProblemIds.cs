namespace StaticNet.Generator.Model;

/// <summary>The diagnostics' ids. Each has a row in Diagnostics/Descriptors.cs and a page in docs/diagnostics.</summary>
/// <remarks>In brackets: the texts that a <see cref="Problem"/> brings along.</remarks>
internal static class ProblemIds
{
    // The class: found by parsing.

    /// <summary>[class]</summary>
    public const string NotPartial = "SN0001";

    /// <summary>[outer type, class]</summary>
    public const string OuterNotPartial = "SN0002";

    /// <summary>[class, what it is: "a record"]</summary>
    public const string WrongKind = "SN0003";

    /// <summary>[class]</summary>
    public const string Generic = "SN0004";

    /// <summary>[class]</summary>
    public const string FileLocal = "SN0005";

    /// <summary>[attribute, class]</summary>
    public const string SpreadOverParts = "SN0006";

    /// <summary>[class, member as one writes it]</summary>
    public const string MemberClash = "SN0007";

    /// <summary>[class]</summary>
    public const string ConstructorNotChained = "SN0008";

    /// <summary>[class]</summary>
    public const string PrimaryConstructor = "SN0009";

    /// <summary>[class, member]</summary>
    public const string RequiredMember = "SN0010";

    /// <summary>[class, base class]</summary>
    public const string BaseWithoutConstructor = "SN0011";

    /// <summary>[value, largest value]</summary>
    public const string MaxBatchSize = "SN0012";

    // The project: reported once, whatever the number of networks.

    /// <summary>[version of the language]</summary>
    public const string LanguageTooOld = "SN0013";

    /// <summary>[missing type]</summary>
    public const string MissingType = "SN0014";

    /// <summary>[class]. Found by parsing.</summary>
    public const string NamedLikeMember = "SN0015";

    // The order of the attributes: found by parsing.

    /// <summary>[class]</summary>
    public const string NoInput = "SN0101";

    /// <summary>[class]</summary>
    public const string NoLayers = "SN0102";

    /// <summary>[input]</summary>
    public const string InputWithoutName = "SN0103";

    /// <summary>[the attribute before it]</summary>
    public const string InputNotFirst = "SN0104";

    /// <summary>[layer, the loss or optimizer before it]</summary>
    public const string LayerBehindEnd = "SN0105";

    /// <summary>[loss, optimizer]</summary>
    public const string LossBehindOptimizer = "SN0106";

    /// <summary>[loss, what there are several of, names]. Found by planning.</summary>
    public const string LossWithoutFrom = "SN0107";

    /// <summary>[optimizer, first optimizer]</summary>
    public const string SecondOptimizer = "SN0108";

    /// <summary>[clip]</summary>
    public const string SecondClip = "SN0109";

    /// <summary>[clip]</summary>
    public const string ClipWithoutOptimizer = "SN0110";

    /// <summary>[]</summary>
    public const string OutputWithoutLayer = "SN0111";

    /// <summary>[layer]</summary>
    public const string OutputTwice = "SN0112";

    // Sizes, shapes and hyper-parameters: found by planning.

    /// <summary>[what: "Dense units", value]</summary>
    public const string SizeNotPositive = "SN0201";

    /// <summary>[what: "the parameters of Dense(2147483647)", count, largest count]</summary>
    public const string TooLarge = "SN0202";

    /// <summary>[what: "SGD Momentum", value, allowed: "from 0 to below 1"]</summary>
    public const string OutOfRange = "SN0203";

    /// <summary>[name]</summary>
    public const string NameNoIdentifier = "SN0204";

    /// <summary>[name, the layer that has it: "Dense(4)"]</summary>
    public const string NameTwice = "SN0205";

    /// <summary>[layer, input shape: "1 × 28 × 28"]. A warning.</summary>
    public const string DenseOnImage = "SN0206";

    /// <summary>[class, optimizer]. A warning.</summary>
    public const string NothingToTrain = "SN0207";

    /// <summary>[]</summary>
    public const string InputWithoutShape = "SN0208";

    /// <summary>[name, class]. Found by parsing, which sees the members.</summary>
    public const string NameTaken = "SN0209";

    /// <summary>[loss]</summary>
    public const string OneClass = "SN0210";

    /// <summary>[number of weights, number of classes]</summary>
    public const string ClassWeights = "SN0211";

    /// <summary>[layer, loss]. A warning.</summary>
    public const string ActivationTwice = "SN0212";

    // Graphs: found by planning.

    /// <summary>[layer or loss, name, what is wrong with it and what may be meant]</summary>
    public const string UnknownName = "SN0301";

    /// <summary>[layer with its shape, what it asks for with its shape]</summary>
    public const string ReadsAhead = "SN0302";

    /// <summary>[what is not used, its shape, the output, its shape, what to do]</summary>
    public const string Unused = "SN0303";

    /// <summary>[layer, its own input, shape, the other, shape, rule]</summary>
    public const string ShapeClash = "SN0304";

    /// <summary>[layer]</summary>
    public const string NothingToMerge = "SN0305";

    // Images: found by planning.

    /// <summary>[layer, its input's shape, what it needs: "[channels, height, width]"]</summary>
    public const string NoImage = "SN0401";

    /// <summary>[layer, "kernel" or "window", its extent, axis, size of the input: "8, with padding 10"]</summary>
    public const string KernelTooLarge = "SN0402";

    /// <summary>[layer, groups, what they do not divide: "6 channels"]</summary>
    public const string GroupsDoNotDivide = "SN0403";

    /// <summary>[layer, input shape, its size, what is wrong with the new shape]</summary>
    public const string ReshapeSize = "SN0404";

    /// <summary>[layer, input shape]. A warning.</summary>
    public const string BatchOfOne = "SN0405";

    // Sequences: found by planning.

    /// <summary>[layer, input shape, what is wrong: "axis 1 comes twice", what is expected: "each of the axes 0 and 1 once"]</summary>
    public const string NoPermutation = "SN0406";

    /// <summary>[layer]. A warning.</summary>
    public const string DropoutOfOne = "SN0501";

    /// <summary>[class, why]. Found by parsing.</summary>
    public const string NotCausal = "SN0502";

    /// <summary>[layer, the input that it reads]</summary>
    public const string ReadsTokens = "SN0503";

    /// <summary>[layer, what it reads]</summary>
    public const string NotAnInput = "SN0504";

    /// <summary>[class, why]. Found by parsing.</summary>
    public const string NotPaddable = "SN0505";

    /// <summary>[class, why]. Found by parsing.</summary>
    public const string CannotCarry = "SN0506";

    /// <summary>[]</summary>
    public const string NoInputGradients = "SN0509";

    /// <summary>[layer, heads, features]</summary>
    public const string HeadsDoNotDivide = "SN0507";

    /// <summary>[layer]</summary>
    public const string SinusoidalInit = "SN0508";

    /// <summary>Those with which a network is generated all the same.</summary>
    public static IReadOnlyList<string> Warnings { get; } = [DenseOnImage, NothingToTrain, ActivationTwice, BatchOfOne, DropoutOfOne];
}
