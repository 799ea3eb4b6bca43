using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The members of a network whose states go on from training call to training call.</summary>
internal static class CarriedStateEmitter
{
    /// <summary>The number of samples whose states are there; 0 for none.</summary>
    public static void EmitState(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Model.CarriesState) writer.Line("private int __carried;");
    }

    /// <summary>What a training call checks before it changes anything.</summary>
    public static void EmitCheck(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Model.CarriesState) writer.Line($"{MembersEmitter.Guard}.Carried(samples, __carried);");
    }

    /// <summary>What it notes.</summary>
    public static void EmitPass(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Model.CarriesState) writer.Line("__carried = samples;");
    }

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (!plan.Model.CarriesState) return;
        MembersEmitter.Summary(writer, "Makes the next training call begin with states of zero, and with any number of samples.");
        writer.Line("/// <remarks>");
        writer.Line("/// <c>Forward</c>, <c>ComputeGradients</c> and <c>TrainStep</c> begin with the states that the last of them has left: sample i goes on where");
        writer.Line("/// sample i ended. <c>Predict</c> and <c>Evaluate</c> begin with zeros and change nothing.");
        writer.Line("/// </remarks>");
        using (writer.Open("public void ResetCarriedState()"))
        {
            writer.Line($"__training.Span.Slice({plan.Workspace.Carried[0]}, {plan.Workspace.CarriedSize}).Clear();");
            writer.Line("__carried = 0;");
        }

        string states = $"__training, {DefinitionEmitter.FullName(plan)}.States";
        MembersEmitter.Summary(writer, "How many samples have left states for the next training call; 0 where it begins with zeros.");
        writer.Line("public int CarriedSamples => __carried;");
        MembersEmitter.Summary(writer, "Copies these states.");
        writer.Line("/// <param name=\"destination\"><see cref=\"CarriedSamples\"/> × <c>Definition.CarriedStateSize</c> floats: of each sample those of all layers, h, then c.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs.</exception>");
        writer.Line($"public void CopyCarriedStateTo({MembersEmitter.Outputs} destination) =>");
        writer.Line($"    {ActivationsEmitter.Layout}.CopyStates({states}, __carried, destination, {Size(plan)});");
        MembersEmitter.Summary(writer, "Makes the next training call begin with states that <see cref=\"CopyCarriedStateTo\"/> has copied; with none, from zeros.");
        writer.Line("/// <param name=\"source\">Those of at most <see cref=\"MaxBatchSize\"/> samples.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length does not fit; nothing was changed.</exception>");
        using (writer.Open($"public void LoadCarriedState({MembersEmitter.Inputs} source)"))
        {
            writer.Line($"int samples = {MembersEmitter.Guard}.Samples(source.Length, {Size(plan)}, nameof(source));");
            writer.Line($"{MembersEmitter.Guard}.BatchSize(samples, MaxBatchSize, nameof(source));");
            writer.Line("ResetCarriedState();");
            writer.Line($"{ActivationsEmitter.Layout}.LoadStates({states}, samples, source, {Size(plan)});");
            writer.Line("__carried = samples;");
        }
    }

    /// <summary>Writes where the states lie that are carried.</summary>
    public static void EmitLayout(SourceWriter writer, NetworkPlan plan)
    {
        if (!plan.Model.CarriesState) return;
        writer.Line();
        using (ActivationsEmitter.Open(writer, "States"))
        {
            foreach (RecurrentStage stage in Stages(plan))
            {
                for (int state = 0; state < stage.CarriedStates; state++)
                {
                    int place = plan.Workspace.Carried[stage.Index] + state * stage.MostRows * stage.OutputPitch;
                    writer.Line($"new({place}, {DefinitionEmitter.Ints([stage.Units])}, {Literal.Of($"{(state == 0 ? "h" : "c")} of {stage.Layer}")}),");
                }
            }
        }
    }

    /// <summary>Values that are carried of each sample.</summary>
    public static int Size(NetworkPlan plan) => Stages(plan).Sum(stage => stage.CarriedStates * stage.Units);

    private static IEnumerable<RecurrentStage> Stages(NetworkPlan plan) => plan.Stages.OfType<RecurrentStage>();
}
