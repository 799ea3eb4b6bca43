using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The user's half of the class: constants, state, construction and what every network can do.</summary>
internal static class MembersEmitter
{
    public const string Inputs = "global::System.ReadOnlySpan<float>";
    public const string Labels = "global::System.ReadOnlySpan<int>";
    public const string Outputs = "global::System.Span<float>";
    public const string Guard = "global::StaticNet.Runtime.Guard";
    public const string Memory = "global::StaticNet.Runtime.AlignedMemory";
    public const string Block = "global::StaticNet.Runtime.ParameterBlock";
    public const string Rows = "global::StaticNet.Runtime.Rows";
    public const string Sequences = "global::StaticNet.Runtime.Sequences";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        var open = new Stack<SourceWriter.Block>();
        NetworkType type = plan.Model.Type;
        if (type.Namespace.Length > 0) open.Push(writer.OpenNamespace(type.Namespace));
        foreach (string outer in type.OuterTypes) open.Push(writer.Open(outer));
        open.Push(writer.Open($"partial class {type.EscapedName} : {string.Join(", ", Interfaces(plan))}"));

        ConstantsEmitter.Emit(writer, plan);
        EmitState(writer, plan);
        EmitConstruction(writer, plan);
        EmitPredict(writer, plan);
        StreamEmitter.Emit(writer, plan);
        TokensEmitter.EmitMembers(writer, plan);
        CarriedStateEmitter.Emit(writer, plan);
        EmitParameters(writer, plan);
        FilesEmitter.Emit(writer, plan);
        StatesEmitter.Emit(writer, plan);
        if (plan.Model.HasLoss) EvaluationEmitter.Emit(writer, plan);
        if (plan.Model.InputGradients) ExplanationEmitter.Emit(writer, plan);
        if (plan.Model.HasOptimizer) TrainingEmitter.Emit(writer, plan);
        InterfacesEmitter.Emit(writer, plan);

        while (open.Count > 0) open.Pop().Dispose();
    }

    /// <summary>A call of a kernel.</summary>
    public static string Call(NetworkPlan plan, string call) => $"{DispatchEmitter.FullName(plan)}.{call}";

    public static void Summary(SourceWriter writer, string text)
    {
        writer.Line();
        writer.Line($"/// <summary>{text}</summary>");
    }

    /// <summary>The summary of the member of the same name that all networks with an optimizer have.</summary>
    public static void Inherit(SourceWriter writer, string member)
    {
        writer.Line();
        writer.Line($"/// <inheritdoc cref=\"global::StaticNet.IDifferentiableNetwork{{TSelf}}.{member}\"/>");
    }

    /// <summary>
    /// Marks a member on the hot path: fully compiled at its first call. Otherwise it would begin unoptimised, and on a busy single core
    /// the JIT's background thread may take seconds to notice that it is hot.
    /// </summary>
    public static void Optimize(SourceWriter writer) => writer.Line(
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");

    private static IEnumerable<string> Interfaces(NetworkPlan plan)
    {
        NetworkModel model = plan.Model;
        string most = (plan.IsClassifier, model.HasLoss, model.HasOptimizer) switch
        {
            (true, _, true) => "ILabelTrainable",
            (_, true, true) => "ITrainableNetwork",
            (_, _, true) => "IDifferentiableNetwork",
            (true, _, _) => "IClassifierNetwork",
            (_, true, _) => "IEvaluableNetwork",
            _ => "INetwork",
        };
        var names = new List<string> { most };
        if (model.InputGradients) names.Add("IExplainableNetwork");
        if (plan.Buffers.Count > 0) names.Add("IBufferedNetwork");
        if (plan.HasNoise) names.Add("INoisyNetwork");
        if (plan.Stream is not null) names.Add("IStreamingNetwork");
        if (model.CarriesState) names.Add("IStatefulNetwork");
        if (model.TakesTokens) names.Add("ITokenNetwork");
        return names.Select(name => $"global::StaticNet.{name}<{model.Type.EscapedName}>");
    }

    private static void EmitState(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        writer.Line($"private readonly {Memory} __parameters;");
        writer.Line($"private readonly {Memory} __inference = new({plan.Workspace.InferenceSize});");
        writer.Line("private readonly bool __isFork;");
        StreamEmitter.EmitState(writer, plan);
        TokensEmitter.EmitState(writer, plan);
        CarriedStateEmitter.EmitState(writer, plan);
        StatesEmitter.EmitFields(writer, plan);
        if (plan.Model.HasBackward) writer.Line($"private readonly {Memory} __training = new({plan.Workspace.TrainingSize});");
        if (!plan.Model.HasOptimizer) return;
        writer.Line($"private readonly {Memory} __gradients = new({plan.TrainedBlock});");
        writer.Line($"private readonly {Memory} __moments;");
        writer.Line($"private int __rows, {ActivationsEmitter.Samples};");
        AttributeModel optimizer = plan.Model.Optimizer!;
        foreach (StateScalar scalar in OptimizerCatalog.Find(optimizer).State(optimizer)) writer.Line($"private double {scalar.Field} = {scalar.Initial};");
    }

    private static void EmitConstruction(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Model.Type.EscapedName;
        string tensors = DefinitionEmitter.FullName(plan) + ".Tensors";
        bool trains = plan.Model.HasOptimizer;
        Summary(writer, "Makes a network whose initial values are drawn from the seed: the same seed gives the same bits everywhere.");
        using (writer.Open($"public {name}(ulong seed = 0)"))
        {
            writer.Line($"__parameters = new({plan.Block});");
            if (trains) writer.Line($"__moments = new({(long)plan.MomentCount * plan.TrainedBlock});");
            if (trains && plan.MomentStart != 0) writer.Line($"__moments.Span.Fill({Literal.Of(plan.MomentStart)});");
            for (int i = 0; i < plan.Tensors.Count; i++)
            {
                TensorPlan tensor = plan.Tensors[i];
                if (tensor.Draw == Draw.Zero) continue;
                writer.Line(
                    $"global::StaticNet.Runtime.Initialization.{tensor.Draw}(__parameters, {tensors}[{i}], {Literal.Of(tensor.Spread)}, seed, {i}); // {tensor.Name}");
            }

            StatesEmitter.EmitConstruction(writer, plan);
        }

        writer.Line();
        using (writer.Open($"private {name}({name} owner, global::StaticNet.Runtime.ForkMarker marker)"))
        {
            writer.Line("__parameters = owner.__parameters;");
            writer.Line("__isFork = true;");
            StatesEmitter.EmitFork(writer, plan);
            if (trains) writer.Line("__moments = new(0);");
        }

        Summary(writer, $"Another instance that shares these parameters and owns its workspace{(trains ? " and gradients" : "")}; it cannot change parameters.");
        writer.Line("/// <remarks>");
        writer.Line("/// Several forks may read at the same time; an update beside a read is a race. A fork is made without the constructors of the user's");
        writer.Line("/// half of the class: fields that they set have their default values.");
        writer.Line("/// </remarks>");
        writer.Line($"public {name} Fork() => new {name}(this, default);");
        Summary(writer, "A table of layers, shapes, parameters and memory.");
        writer.Line("public string Summary() => Definition.ToString();");
        if (!trains) return;
        Summary(writer, "The learning rate of the next update.");
        float rate = OptimizerCatalog.Find(plan.Model.Optimizer!).LearningRate(plan.Model.Optimizer!);
        writer.Line($"public float LearningRate {{ get; set; }} = {Literal.Of(rate)};");
    }

    private static void EmitPredict(SourceWriter writer, NetworkPlan plan)
    {
        bool isDense = plan.Output is { } output && output.Pitch == output.RowSize;
        using (OpenPrediction(
            writer, plan, "Predict", Outputs, "outputs", "OutputSize",
            plan.Outputs.Count == 1
                ? "Computes the outputs (logits where the loss is a cross-entropy) of any number of samples."
                : $"Computes the outputs {string.Join(", ", plan.Outputs.Select(each => $"'{each.Name}'"))} of any number of samples, one behind the other in each.",
            "n × <see cref=\"OutputSize\"/> floats, written.",
            isDense ? Piece("outputs", "OutputSize") : null,
            () => StepsEmitter.EmitEnds(writer, plan, "outputs")))
        {
            if (!isDense) CopiesEmitter.EmitOutputs(writer, plan, "__inference", plan.Workspace.Values, PieceOf("outputs", "OutputSize"), "rows");
        }
    }

    /// <summary>
    /// Opens a member that computes something from the outputs of any number of samples, down to where y holds those of one piece; behind
    /// the last one comes the <paramref name="end"/>.
    /// </summary>
    public static Prediction OpenPrediction(
        SourceWriter writer, NetworkPlan plan, string method, string type, string result, string size, string summary, string description,
        string? place = null, Action? end = null)
    {
        Summary(writer, summary);
        writer.Line(TokensEmitter.Description(plan, "n samples"));
        writer.Line($"/// <param name=\"{result}\">{description}</param>");
        StepsEmitter.Describe(writer, plan);
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The lengths do not fit.</exception>");
        Optimize(writer);
        SourceWriter.Block member = writer.Open($"public void {method}({TokensEmitter.Parameter(plan)}, {type} {result}{StepsEmitter.Parameter(plan)})");
        TokensEmitter.EmitBegin(writer, plan);
        writer.Line($"int samples = {Guard}.Samples(inputs.Length, InputSize, nameof(inputs));");
        writer.Line($"{Guard}.PerSample({result}.Length, samples, {size}, nameof({result}));");
        StepsEmitter.EmitCheck(writer, plan);
        if (plan.Model.TakesTokens) writer.Line($"{Guard}.Apart(tokens, {result}, nameof({result}), nameof(tokens));");
        if (plan.Model.MaxLength is not null) writer.Line($"{Guard}.Apart(lengths, {result}, nameof({result}), nameof(lengths));");
        StatesEmitter.EmitFresh(writer, plan);
        SourceWriter.Block pieces = OpenPieces(writer);
        StepsEmitter.EmitBegin(writer, plan, "__inference");
        PredictPiece(writer, plan, place);
        return new Prediction(member, pieces, end);
    }

    /// <summary>A span of values per sample, cut to the piece.</summary>
    public static string PieceOf(string span, string size) => $"{span}.Slice(start * {size}, rows * {size})";

    /// <summary>Opens the loop over pieces of at most <c>MaxBatchSize</c> samples.</summary>
    public static SourceWriter.Block OpenPieces(SourceWriter writer)
    {
        SourceWriter.Block loop = writer.Open("for (int start = 0; start < samples; start += MaxBatchSize)");
        writer.Line("int rows = samples - start < MaxBatchSize ? samples - start : MaxBatchSize;");
        return loop;
    }

    /// <summary>
    /// Predicts the piece. An only output is y: it is written to <paramref name="place"/>, or to the workspace, where others are. With
    /// <paramref name="all"/>, what only losses read is there, too.
    /// </summary>
    public static void PredictPiece(SourceWriter writer, NetworkPlan plan, string? place = null, bool all = false)
    {
        writer.Line($"ref float x = ref {Piece("inputs", "InputSize")};");
        bool hasY = plan.Output is not null && !all;
        if (hasY) writer.Line($"ref float y = ref {place ?? $"__inference[{plan.Workspace.Values[plan.Writer(plan.Output!.Value)!.Index]}]"};");
        writer.Line($"{Call(plan, $"Predict{(all ? "All" : "")}(ref x, __parameters, __inference, {(hasY ? "ref y, " : "")}rows)")};");
    }

    public static string Piece(string span, string size) =>
        $"global::System.Runtime.InteropServices.MemoryMarshal.GetReference({span}.Slice(start * {size}))";

    private static void EmitParameters(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Model.Type.EscapedName;
        string tensors = DefinitionEmitter.FullName(plan) + ".Tensors";
        Summary(writer, "Copies the parameters in canonical order: that of <see cref=\"Definition\"/>, each tensor row-major in PyTorch's shape.");
        writer.Line("/// <param name=\"destination\">Exactly <see cref=\"ParameterCount\"/> floats.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        writer.Line($"public void CopyParametersTo({Outputs} destination) =>");
        writer.Line($"    {Block}.CopyTo(__parameters, {tensors}, destination, ParameterCount, nameof(destination));");

        Summary(writer, "Sets the parameters from canonical order; the optimizer's state stays as it is.");
        writer.Line("/// <param name=\"source\">Exactly <see cref=\"ParameterCount\"/> floats.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs; nothing was changed.</exception>");
        using (writer.Open($"public void LoadParameters({Inputs} source)"))
        {
            writer.Line($"{Guard}.Owner(__isFork, nameof(LoadParameters));");
            StatesEmitter.EmitChanged(writer, plan);
            string end = plan.Buffers.Count == 0 ? "" : $", end: {plan.ParameterBlock}";
            writer.Line($"{Block}.Load(__parameters, {tensors}, source, ParameterCount, nameof(source){end});");
            StatesEmitter.EmitChanged(writer, plan);
        }

        Summary(writer, $"Makes these parameters equal to the other network's{(plan.Buffers.Count == 0 ? "" : ", and the buffers")}.");
        using (writer.Open($"public void CopyParametersFrom({name} other)"))
        {
            writer.Line($"{Guard}.Owner(__isFork, nameof(CopyParametersFrom));");
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(other);");
            StatesEmitter.EmitChanged(writer, plan);
            writer.Line($"{Block}.Copy(other.__parameters, __parameters);");
            StatesEmitter.EmitChanged(writer, plan);
        }

        Summary(writer, $"Moves every parameter{(plan.Buffers.Count == 0 ? "" : " and buffer")} towards the other network's: <c>p ← p + tau · (other − p)</c>, as for target networks.");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">tau is not from 0 to 1.</exception>");
        using (writer.Open($"public void BlendParametersFrom({name} other, float tau)"))
        {
            writer.Line($"{Guard}.Owner(__isFork, nameof(BlendParametersFrom));");
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(other);");
            StatesEmitter.EmitChanged(writer, plan);
            writer.Line($"{Block}.Blend(__parameters, other.__parameters, tau);");
            StatesEmitter.EmitChanged(writer, plan);
        }
    }

    internal readonly struct Prediction(SourceWriter.Block member, SourceWriter.Block pieces, Action? end) : System.IDisposable
    {
        public void Dispose()
        {
            pieces.Dispose();
            end?.Invoke();
            member.Dispose();
        }
    }
}
