using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// The members for what a network keeps beside parameters: running statistics, and where it stands in its random numbers. Inference keeps
/// what it makes of parameters and statistics until they change, which a number beside them tells.
/// </summary>
internal static class StatesEmitter
{
    public const string Noise = "global::StaticNet.Runtime.Noise";

    /// <summary>The fields.</summary>
    public static void EmitFields(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Inference.HasFolds) writer.Line("private long __folded = -1;");
        if (plan.HasNoise) writer.Line("private int __forks;");
    }

    /// <summary>What the constructor does.</summary>
    public static void EmitConstruction(SourceWriter writer, NetworkPlan plan)
    {
        for (int i = 0; i < plan.Buffers.Count; i++)
        {
            BufferPlan buffer = plan.Buffers[i];
            if (buffer.Initial == 0) continue;
            writer.Line($"global::StaticNet.Runtime.Initialization.Constant(__parameters, {Layout(plan)}[{i}], {Literal.Of((double)buffer.Initial)}, seed, {i}); // {buffer.Name}");
        }

        if (plan.HasNoise) writer.Line("NoiseSeed = seed;");
    }

    /// <summary>What a fork begins with.</summary>
    public static void EmitFork(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.HasNoise)
            writer.Line($"NoiseSeed = {Noise}.ForkSeed(owner.NoiseSeed, global::System.Threading.Interlocked.Increment(ref owner.__forks));");
    }

    /// <summary>The members.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Inference.HasFolds) EmitFold(writer, plan);
        if (plan.HasNoise) EmitNoise(writer);
        if (plan.Buffers.Count > 0) EmitBuffers(writer, plan);
    }

    /// <summary>Makes what inference needs, where parameters have changed.</summary>
    public static void EmitFresh(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Inference.HasFolds) writer.Line("if (__folded != __parameters.Version) __Fold();");
    }

    /// <summary>Says that parameters or statistics will change, or have changed.</summary>
    public static void EmitChanged(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Inference.HasFolds) writer.Line("__parameters.Changed();");
    }

    /// <summary>The same of a pass that a fork may make, too, which changes neither.</summary>
    public static void EmitPassChanged(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Inference.HasFolds) writer.Line("if (!__isFork) __parameters.Changed();");
    }

    /// <summary>What a training pass begins with.</summary>
    public static void EmitTrainingPass(SourceWriter writer, NetworkPlan plan)
    {
        EmitPassChanged(writer, plan);
        if (plan.HasNoise) writer.Line($"{Noise}.Begin(ref __training[{plan.Workspace.Noise}], NoiseSeed, NoiseStep++);");
        EmitFix(writer, plan, all: "false");
    }

    /// <summary>What a pass in inference mode through the training workspace begins with.</summary>
    public static void EmitQuietPass(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.HasNoise) writer.Line($"{Noise}.Silence(ref __training[{plan.Workspace.Noise}]);");
        EmitFix(writer, plan, all: "true");
    }

    /// <summary>The phase as an argument with a comma behind, counted from another one; nothing where there is a single phase.</summary>
    public static string PhaseArgument(NetworkPlan plan, int from = 0) => !plan.HasPhases ? "" : from == 0 ? "phase, " : $"phase - {from}, ";

    /// <summary>A call for each phase of a pass, and between two of them what is made from all samples.</summary>
    public static void EmitPhases(SourceWriter writer, NetworkPlan plan, int first, int last, string call, string rows)
    {
        if (first == last)
        {
            writer.Line($"{MembersEmitter.Call(plan, call)};");
            return;
        }

        bool isBack = first > 0;
        using (writer.Open($"for (int phase = {first}; phase <= {last}; phase++)"))
        {
            string combine = MembersEmitter.Call(plan, $"Combine(__parameters, __training, phase - 1, {rows}, update: {(isBack ? "false" : "!__isFork")})");
            writer.Line($"if (phase > {first}) {combine};");
            writer.Line($"{MembersEmitter.Call(plan, call)};");
        }
    }

    private static void EmitFix(SourceWriter writer, NetworkPlan plan, string all)
    {
        bool isNeeded = plan.HasFixedNorms && (all == "true" || plan.Stages.Any(stage => stage is BatchNormStage { UsesBatch: false }));
        if (isNeeded) writer.Line($"{MembersEmitter.Call(plan, $"Fix(__parameters, __training{(plan.Model.InputGradients ? ", all: " + all : "")})")};");
    }

    private static void EmitFold(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        writer.Line("// Not inlined: it is rarely called, and would be in every member of inference.");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        using (writer.Open("private void __Fold()"))
        {
            writer.Line("long version = __parameters.Version;");
            writer.Line($"{MembersEmitter.Call(plan, "Fold(__parameters, __inference)")};");
            writer.Line("__folded = version;");
        }
    }

    private static void EmitNoise(SourceWriter writer)
    {
        MembersEmitter.Summary(writer, "What random numbers of training begin with: the constructor's seed, of a fork another. It may be set, to repeat a run.");
        writer.Line("public ulong NoiseSeed { get; set; }");
        MembersEmitter.Summary(writer, "How many training passes there were; each has random numbers of its own. It may be set, to go on with a run.");
        writer.Line("public ulong NoiseStep { get; set; }");
    }

    private static void EmitBuffers(SourceWriter writer, NetworkPlan plan)
    {
        MembersEmitter.Summary(writer, "Copies the buffers, such as running statistics, in the order of <c>Definition.Buffers</c>.");
        writer.Line("/// <param name=\"destination\">Exactly <see cref=\"BufferCount\"/> floats.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        writer.Line($"public void CopyBuffersTo({MembersEmitter.Outputs} destination) =>");
        writer.Line($"    {MembersEmitter.Block}.CopyBuffers(__parameters, {Layout(plan)}, destination, BufferCount, nameof(destination));");
        MembersEmitter.Summary(writer, "Sets the buffers.");
        writer.Line("/// <param name=\"source\">Exactly <see cref=\"BufferCount\"/> floats.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs; nothing was changed.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This is a fork.</exception>");
        using (writer.Open($"public void LoadBuffers({MembersEmitter.Inputs} source)"))
        {
            writer.Line($"{MembersEmitter.Guard}.Owner(__isFork, nameof(LoadBuffers));");
            EmitChanged(writer, plan);
            writer.Line($"{MembersEmitter.Block}.LoadBuffers(__parameters, {Layout(plan)}, source, BufferCount, nameof(source));");
            EmitChanged(writer, plan);
        }
    }

    private static string Layout(NetworkPlan plan) => DefinitionEmitter.FullName(plan) + ".Buffers";
}
