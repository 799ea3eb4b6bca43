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
    }
}
