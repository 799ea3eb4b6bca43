using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Diagnostics;

/// <summary>Every diagnostic of the generator. What the numbered texts are stands beside the ids.</summary>
/// <remarks>Release tracking finds a descriptor only in a field of its own, created outright from constants.</remarks>
internal static class Descriptors
{
    private const string Category = "StaticNet";
    private const DiagnosticSeverity Error = DiagnosticSeverity.Error;
    private const DiagnosticSeverity Warning = DiagnosticSeverity.Warning;

    public static readonly DiagnosticDescriptor NotPartial = new(
        ProblemIds.NotPartial, "A network's class must be partial",
        "The network '{0}' must be declared 'partial', so that its other half can be generated",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NotPartial));

    public static readonly DiagnosticDescriptor OuterNotPartial = new(
        ProblemIds.OuterNotPartial, "A type around a network must be partial",
        "'{0}' must be declared 'partial', because the network '{1}' is nested in it",
        Category, Error, true, helpLinkUri: Page(ProblemIds.OuterNotPartial));

    public static readonly DiagnosticDescriptor WrongKind = new(
        ProblemIds.WrongKind, "A network must be an ordinary class",
        "The network '{0}' is {1}; it must be a class that can be constructed",
        Category, Error, true, helpLinkUri: Page(ProblemIds.WrongKind));

    public static readonly DiagnosticDescriptor Generic = new(
        ProblemIds.Generic, "A network cannot be generic",
        "The network '{0}' is generic or nested in a generic type; its sizes could not be constants",
        Category, Error, true, helpLinkUri: Page(ProblemIds.Generic));

    public static readonly DiagnosticDescriptor FileLocal = new(
        ProblemIds.FileLocal, "A network cannot be local to a file",
        "The network '{0}' is local to its file, where its other half cannot reach it; remove 'file'",
        Category, Error, true, helpLinkUri: Page(ProblemIds.FileLocal));

    public static readonly DiagnosticDescriptor SpreadOverParts = new(
        ProblemIds.SpreadOverParts, "A network is declared in one place",
        "'{0}' stands on another part of '{1}' than [Network]; parts have no order, so keep all attributes together",
        Category, Error, true, helpLinkUri: Page(ProblemIds.SpreadOverParts));

    public static readonly DiagnosticDescriptor MemberClash = new(
        ProblemIds.MemberClash, "A member of that name is generated",
        "'{0}' cannot declare '{1}': the generated half has this member; rename yours",
        Category, Error, true, helpLinkUri: Page(ProblemIds.MemberClash));

    public static readonly DiagnosticDescriptor ConstructorNotChained = new(
        ProblemIds.ConstructorNotChained, "A constructor must call the generated one",
        "Let this constructor of '{0}' begin with ': this(seed)'; the generated constructor makes the parameters",
        Category, Error, true, helpLinkUri: Page(ProblemIds.ConstructorNotChained));

    public static readonly DiagnosticDescriptor PrimaryConstructor = new(
        ProblemIds.PrimaryConstructor, "A network cannot have a primary constructor",
        "The network '{0}' cannot have a primary constructor; write an ordinary one that begins with ': this(seed)'",
        Category, Error, true, helpLinkUri: Page(ProblemIds.PrimaryConstructor));

    public static readonly DiagnosticDescriptor RequiredMember = new(
        ProblemIds.RequiredMember, "A network cannot have required members",
        "The network '{0}' cannot have the required member '{1}': 'Fork' and 'Create' make instances of their own",
        Category, Error, true, helpLinkUri: Page(ProblemIds.RequiredMember));

    public static readonly DiagnosticDescriptor BaseWithoutConstructor = new(
        ProblemIds.BaseWithoutConstructor, "A network's base class needs a constructor without parameters",
        "The network '{0}' calls its base class's constructor without arguments, and '{1}' has none such",
        Category, Error, true, helpLinkUri: Page(ProblemIds.BaseWithoutConstructor));

    public static readonly DiagnosticDescriptor MaxBatchSize = new(
        ProblemIds.MaxBatchSize, "MaxBatchSize is out of range",
        "MaxBatchSize is {0}; it must be from 1 to {1}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.MaxBatchSize));

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        ProblemIds.LanguageTooOld, "The language version is too old",
        "StaticNet needs C# 12 or newer, and this project is compiled as C# {0}; set LangVersion, or remove it",
        Category, Error, true, helpLinkUri: Page(ProblemIds.LanguageTooOld));

    public static readonly DiagnosticDescriptor MissingType = new(
        ProblemIds.MissingType, "A type that networks need is missing",
        "StaticNet needs '{0}', which this project does not have; it needs .NET 9 or newer and the package that brought this generator",
        Category, Error, true, helpLinkUri: Page(ProblemIds.MissingType));

    public static readonly DiagnosticDescriptor NamedLikeMember = new(
        ProblemIds.NamedLikeMember, "A network cannot be called like one of its members",
        "A network cannot be called '{0}': a generated member has that name",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NamedLikeMember));

    public static readonly DiagnosticDescriptor NoInput = new(
        ProblemIds.NoInput, "A network needs an input",
        "The network '{0}' has no [Input(…)], which gives the shape of one sample",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NoInput));

    public static readonly DiagnosticDescriptor NoLayers = new(
        ProblemIds.NoLayers, "A network needs a layer",
        "The network '{0}' has no layers; add at least one, such as [Dense(4)]",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NoLayers));

    public static readonly DiagnosticDescriptor InputWithoutName = new(
        ProblemIds.InputWithoutName, "Several inputs need names",
        "'{0}' is one of several inputs and needs a name, by which layers refer to it: [Input(…, Name = \"image\")]",
        Category, Error, true, helpLinkUri: Page(ProblemIds.InputWithoutName));

    public static readonly DiagnosticDescriptor InputNotFirst = new(
        ProblemIds.InputNotFirst, "The input comes first",
        "The input must stand before '{0}'",
        Category, Error, true, helpLinkUri: Page(ProblemIds.InputNotFirst));

    public static readonly DiagnosticDescriptor LayerBehindEnd = new(
        ProblemIds.LayerBehindEnd, "Layers come before the loss and the optimizer",
        "'{0}' must stand before '{1}'",
        Category, Error, true, helpLinkUri: Page(ProblemIds.LayerBehindEnd));

    public static readonly DiagnosticDescriptor LossBehindOptimizer = new(
        ProblemIds.LossBehindOptimizer, "The loss comes before the optimizer",
        "The loss '{0}' must stand before the optimizer '{1}'",
        Category, Error, true, helpLinkUri: Page(ProblemIds.LossBehindOptimizer));

    public static readonly DiagnosticDescriptor LossWithoutFrom = new(
        ProblemIds.LossWithoutFrom, "A loss must say what it judges",
        "'{0}' must say what it judges, with From, because there are {1}: there are {2}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.LossWithoutFrom));

    public static readonly DiagnosticDescriptor SecondOptimizer = new(
        ProblemIds.SecondOptimizer, "A network has one optimizer",
        "'{0}' is a second optimizer; the first is '{1}'",
        Category, Error, true, helpLinkUri: Page(ProblemIds.SecondOptimizer));

    public static readonly DiagnosticDescriptor SecondClip = new(
        ProblemIds.SecondClip, "Gradients are clipped once in each way",
        "'{0}' is declared twice; gradients are clipped once by their norm and once by their values",
        Category, Error, true, helpLinkUri: Page(ProblemIds.SecondClip));

    public static readonly DiagnosticDescriptor ClipWithoutOptimizer = new(
        ProblemIds.ClipWithoutOptimizer, "Clipping gradients needs an optimizer",
        "'{0}' is a part of an optimizer's step, and there is no optimizer",
        Category, Error, true, helpLinkUri: Page(ProblemIds.ClipWithoutOptimizer));

    public static readonly DiagnosticDescriptor OutputWithoutLayer = new(
        ProblemIds.OutputWithoutLayer, "An output is the output of a layer",
        "[Output] marks the layer before it as an output of the network, and there is no layer before it",
        Category, Error, true, helpLinkUri: Page(ProblemIds.OutputWithoutLayer));

    public static readonly DiagnosticDescriptor OutputTwice = new(
        ProblemIds.OutputTwice, "A layer is one output",
        "'{0}' is marked as an output already; give it one name",
        Category, Error, true, helpLinkUri: Page(ProblemIds.OutputTwice));

    public static readonly DiagnosticDescriptor SizeNotPositive = new(
        ProblemIds.SizeNotPositive, "A size must be positive",
        "{0} is {1}; it must be at least 1",
        Category, Error, true, helpLinkUri: Page(ProblemIds.SizeNotPositive));

    public static readonly DiagnosticDescriptor TooLarge = new(
        ProblemIds.TooLarge, "The network is too large",
        "The size of {0} is {1}; at most {2} is possible",
        Category, Error, true, helpLinkUri: Page(ProblemIds.TooLarge));

    public static readonly DiagnosticDescriptor OutOfRange = new(
        ProblemIds.OutOfRange, "An argument is out of range",
        "{0} is {1}; it must be {2}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.OutOfRange));

    public static readonly DiagnosticDescriptor NameNoIdentifier = new(
        ProblemIds.NameNoIdentifier, "A name must be an identifier",
        "The name '{0}' is not a C# identifier",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NameNoIdentifier));

    public static readonly DiagnosticDescriptor NameTwice = new(
        ProblemIds.NameTwice, "A name is given twice",
        "The name '{0}' is already that of {1}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NameTwice));

    public static readonly DiagnosticDescriptor DenseOnImage = new(
        ProblemIds.DenseOnImage, "A layer works on the rows of an image",
        "'{0}' gets {1} and works on each row of the last axis alone; put [Flatten] before it to connect everything",
        Category, Warning, true, helpLinkUri: Page(ProblemIds.DenseOnImage));

    public static readonly DiagnosticDescriptor NothingToTrain = new(
        ProblemIds.NothingToTrain, "The optimizer has nothing to train",
        "The network '{0}' has no layer with parameters to train, so '{1}' has nothing to do",
        Category, Warning, true, helpLinkUri: Page(ProblemIds.NothingToTrain));

    public static readonly DiagnosticDescriptor InputWithoutShape = new(
        ProblemIds.InputWithoutShape, "The input needs a shape",
        "The input needs at least one dimension, such as [Input(13)]",
        Category, Error, true, helpLinkUri: Page(ProblemIds.InputWithoutShape));

    public static readonly DiagnosticDescriptor NameTaken = new(
        ProblemIds.NameTaken, "A name is that of a member",
        "The name '{0}' is that of a member of '{1}'; choose another",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NameTaken));

    public static readonly DiagnosticDescriptor OneClass = new(
        ProblemIds.OneClass, "A classifier needs two classes",
        "'{0}' needs at least two outputs: the softmax of a single one is always 1, and there is nothing to learn",
        Category, Error, true, helpLinkUri: Page(ProblemIds.OneClass));

    public static readonly DiagnosticDescriptor ClassWeights = new(
        ProblemIds.ClassWeights, "Every class needs a weight",
        "There are {0} class weights for {1} outputs; each output needs one",
        Category, Error, true, helpLinkUri: Page(ProblemIds.ClassWeights));

    public static readonly DiagnosticDescriptor ActivationTwice = new(
        ProblemIds.ActivationTwice, "The loss contains the activation already",
        "'{1}' takes logits and contains the function of '{0}'; leave '{0}' out",
        Category, Warning, true, helpLinkUri: Page(ProblemIds.ActivationTwice));

    public static readonly DiagnosticDescriptor UnknownName = new(
        ProblemIds.UnknownName, "There is nothing of that name",
        "'{0}' refers to '{1}', {2}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.UnknownName));

    public static readonly DiagnosticDescriptor ReadsAhead = new(
        ProblemIds.ReadsAhead, "A layer reads only what stands before it",
        "{0} cannot read {1}, which does not stand before it: layers run in the order of their declaration, so there are no cycles",
        Category, Error, true, helpLinkUri: Page(ProblemIds.ReadsAhead));

    public static readonly DiagnosticDescriptor Unused = new(
        ProblemIds.Unused, "A layer or an input is not used",
        "Nobody reads '{0}' {1}: no layer, no loss, and it is no output like '{2}' {3}; {4}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.Unused));

    public static readonly DiagnosticDescriptor ShapeClash = new(
        ProblemIds.ShapeClash, "Shapes do not fit together",
        "'{0}' cannot join '{1}' {2} and '{3}' {4}: {5}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.ShapeClash));

    public static readonly DiagnosticDescriptor NothingToMerge = new(
        ProblemIds.NothingToMerge, "There is nothing to join",
        "'{0}' needs at least one name of what stands beside its own input, such as [{0}(\"h\")]",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NothingToMerge));

    public static readonly DiagnosticDescriptor NoImage = new(
        ProblemIds.NoImage, "A layer for images or sequences gets none",
        "'{0}' gets {1}; it needs {2}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NoImage));

    public static readonly DiagnosticDescriptor KernelTooLarge = new(
        ProblemIds.KernelTooLarge, "The kernel is larger than the image",
        "The {1} of '{0}' spans {2} along the {3}, where its input has {4}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.KernelTooLarge));

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new(
        ProblemIds.GroupsDoNotDivide, "Groups must divide the channels",
        "The {1} groups of '{0}' do not divide its {2}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.GroupsDoNotDivide));

    public static readonly DiagnosticDescriptor ReshapeSize = new(
        ProblemIds.ReshapeSize, "A new shape must have as many values",
        "'{0}' gets {1}, {2} values; {3}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.ReshapeSize));

    public static readonly DiagnosticDescriptor BatchOfOne = new(
        ProblemIds.BatchOfOne, "A batch of one has no deviation",
        "'{0}' gets {1}, one value per channel, in batches of one sample: in training that is its own mean, and nothing is left of it; raise [Network(MaxBatchSize = …)]",
        Category, Warning, true, helpLinkUri: Page(ProblemIds.BatchOfOne));

    public static readonly DiagnosticDescriptor NoPermutation = new(
        ProblemIds.NoPermutation, "A permutation has each axis once",
        "'{0}' gets {1}, and {2}; it needs {3}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NoPermutation));

    public static readonly DiagnosticDescriptor DropoutOfOne = new(
        ProblemIds.DropoutOfOne, "There is nothing between the layers of a stack of one",
        "The dropout of '{0}' acts between the layers of a stack, of which there is one; add [Dropout] behind it, or set Layers",
        Category, Warning, true, helpLinkUri: Page(ProblemIds.DropoutOfOne));

    public static readonly DiagnosticDescriptor NotCausal = new(
        ProblemIds.NotCausal, "The network cannot take a sequence frame by frame",
        "'{0}' cannot have Step: {1}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NotCausal));

    public static readonly DiagnosticDescriptor ReadsTokens = new(
        ProblemIds.ReadsTokens, "Only an embedding can read ids",
        "'{0}' reads the input '{1}'; the network has an Embedding, so that its inputs are ids of tokens, which only embeddings can read",
        Category, Error, true, helpLinkUri: Page(ProblemIds.ReadsTokens));

    public static readonly DiagnosticDescriptor NotAnInput = new(
        ProblemIds.NotAnInput, "An embedding reads an input",
        "'{0}' reads '{1}', which gives numbers and not ids; an Embedding can read an input alone: put it first, or say From",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NotAnInput));

    public static readonly DiagnosticDescriptor NotPaddable = new(
        ProblemIds.NotPaddable, "The network cannot take samples of different lengths",
        "'{0}' cannot take lengths: {1}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NotPaddable));

    public static readonly DiagnosticDescriptor CannotCarry = new(
        ProblemIds.CannotCarry, "The network cannot carry its state from call to call",
        "'{0}' cannot carry its state: {1}",
        Category, Error, true, helpLinkUri: Page(ProblemIds.CannotCarry));

    public static readonly DiagnosticDescriptor NoInputGradients = new(
        ProblemIds.NoInputGradients, "Ids have no gradients",
        "The inputs are ids of tokens, which have no gradients; leave out InputGradients",
        Category, Error, true, helpLinkUri: Page(ProblemIds.NoInputGradients));

    public static readonly DiagnosticDescriptor HeadsDoNotDivide = new(
        ProblemIds.HeadsDoNotDivide, "Heads must divide the features",
        "The {1} heads of '{0}' do not divide its {2} features",
        Category, Error, true, helpLinkUri: Page(ProblemIds.HeadsDoNotDivide));

    public static readonly DiagnosticDescriptor SinusoidalInit = new(
        ProblemIds.SinusoidalInit, "Waves are initial values already",
        "'{0}' begins with waves (Sinusoidal = true), so that Init would have no effect",
        Category, Error, true, helpLinkUri: Page(ProblemIds.SinusoidalInit));

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        NotPartial, OuterNotPartial, WrongKind, Generic, FileLocal, SpreadOverParts, MemberClash, ConstructorNotChained,
        PrimaryConstructor, RequiredMember, BaseWithoutConstructor, MaxBatchSize, LanguageTooOld, MissingType, NamedLikeMember,
        NoInput, NoLayers, InputWithoutName, InputNotFirst, LayerBehindEnd, LossBehindOptimizer, LossWithoutFrom, SecondOptimizer,
        SecondClip, ClipWithoutOptimizer, OutputWithoutLayer, OutputTwice,
        SizeNotPositive, TooLarge, OutOfRange, NameNoIdentifier, NameTwice, DenseOnImage, NothingToTrain, InputWithoutShape,
        NameTaken, OneClass, ClassWeights, ActivationTwice,
        UnknownName, ReadsAhead, Unused, ShapeClash, NothingToMerge,
        NoImage, KernelTooLarge, GroupsDoNotDivide, ReshapeSize, BatchOfOne, NoPermutation,
        DropoutOfOne, NotCausal, ReadsTokens, NotAnInput, NotPaddable, CannotCarry, HeadsDoNotDivide, SinusoidalInit, NoInputGradients,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Of(string id) => ById[id];

    /// <summary>Relative until the repository has its address.</summary>
    private static string Page(string id) => $"docs/diagnostics/{id}.md";
}
