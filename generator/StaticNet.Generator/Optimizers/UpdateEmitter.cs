using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>
/// Writes the optimizer's kernels: the step of one vector of parameters, once for every penalty, and <c>Update</c>, which makes it all
/// over the block. A step clips the gradient, adds the penalty and weight decay, and leaves the rest to the optimizer's compiler.
/// </summary>
internal static class UpdateEmitter
{
    /// <summary>The scalars of a step: the optimizer's own, those of a decoupled weight decay and of the gradients' norm.</summary>
    public static IReadOnlyList<StepScalar> Scalars(NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        OptimizerCompiler compiler = OptimizerCatalog.Find(optimizer);
        GradientClips clips = GradientClips.Of(plan.Model);
        var scalars = new List<StepScalar>(compiler.Scalars(optimizer));
        if (compiler.IsDecayDecoupled(optimizer) && compiler.WeightDecay(optimizer) != 0)
            scalars.Add(new StepScalar("decay", "decays", $"(float)(LearningRate * {Literal.Of((double)compiler.WeightDecay(optimizer))})", IsNegative: true));
        if (clips.HasNorm) scalars.Add(clips.Scale);
        return scalars;
    }

    /// <summary>How many vector operations a step consists of.</summary>
    public static int CountOperations(NetworkPlan plan, Penalty penalty)
    {
        const string operation = "TOps.";
        var writer = new SourceWriter();
        EmitBody(writer, plan, penalty);
        string text = writer.ToString();
        return (text.Length - text.Replace(operation, "").Length) / operation.Length;
    }

    /// <summary>Writes <c>Update(ref P, ref G, ref M, rate, …)</c> over the trained block, and the steps for one vector.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        (int Start, int End, Penalty Penalty)[] ranges = [.. Ranges(plan)];
        var step = OptimizerStep.For(plan);
        string parameters = string.Join(", ", step.Scalars.Select(scalar => "float " + scalar.Name));
        Penalty[] penalties = [.. ranges.Select(range => range.Penalty).DefaultIfEmpty(Penalty.None).Distinct()];
        using (writer.OpenKernel(
            $"Update, for all {Texts.Grouped(plan.TrainedBlock)} floats of the block{(plan.TrainedBlock == plan.ParameterBlock ? "" : " that are trained")}.",
            $"public static void Update(ref float P, ref float G, {step.MomentsParameter}{parameters})"))
        {
            if (ranges.Length > 1) EmitRanges(writer, plan, ranges);
            else EmitLoop(writer, OptimizerStep.For(plan, penalties[0]), "0", Literal.Of(plan.TrainedBlock));
        }

        foreach (Penalty penalty in penalties)
        {
            if (ranges.Length > 1)
            {
                var own = OptimizerStep.For(plan, penalty);
                using (writer.OpenKernel(
                    $"The part of Update from one float of the block to another{(penalty.IsNone ? "" : $", with {Gradient(penalty)}")}.",
                    $"private static void {RangeMethod(own)}(ref float P, ref float G, {own.MomentsParameter}int from, int to, {parameters})"))
                    EmitLoop(writer, own, "from", "to");
            }

            EmitStep(writer, plan, penalty, withRemarks: penalty == penalties[0]);
        }
    }

    private static void EmitLoop(SourceWriter writer, OptimizerStep step, string from, string to)
    {
        step.EmitVectors(writer);
        writer.Nested($"for (int i = {from}; i < {to}; i += TOps.Count)", step.Call("TOps.Load(ref G, i)", "i", "P", "M"));
    }

    private static void EmitRanges(SourceWriter writer, NetworkPlan plan, IEnumerable<(int Start, int End, Penalty Penalty)> ranges)
    {
        foreach ((int start, int end, Penalty penalty) in ranges)
        {
            var step = OptimizerStep.For(plan, penalty);
            writer.Line($"{RangeMethod(step)}(ref P, ref G, {step.MomentsArgument}{start}, {end}, {string.Join(", ", step.Scalars.Select(scalar => scalar.Name))});");
        }
    }

    /// <summary><c>Steps</c> for <c>Step</c>, <c>Steps1</c> for <c>Step1</c>.</summary>
    private static string RangeMethod(OptimizerStep step) => step.Name.Insert("Step".Length, "s");

    private static void EmitStep(SourceWriter writer, NetworkPlan plan, Penalty penalty, bool withRemarks)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        OptimizerCompiler compiler = OptimizerCatalog.Find(optimizer);
        var step = OptimizerStep.For(plan, penalty);
        writer.Line();
        foreach ((_, string clip) in GradientClips.Of(plan.Model).Formulas()) writer.Line("// " + clip);
        if (!penalty.IsNone)
        {
            IEnumerable<string> layers = plan.Stages.Where(stage => stage.Penalty == penalty).Select(stage => stage.Layer);
            writer.Line($"// {Gradient(penalty)}, for W of {string.Join(", ", layers)}");
        }

        writer.Line($"// {compiler.Formula(optimizer)}");
        if (withRemarks)
        {
            foreach (string remark in compiler.Remarks(optimizer)) writer.Line("// " + remark);
        }

        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Open(step.Signature)) EmitBody(writer, plan, penalty);
    }

    private static void EmitBody(SourceWriter writer, NetworkPlan plan, Penalty penalty)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        OptimizerCompiler compiler = OptimizerCatalog.Find(optimizer);
        writer.Line("TVector w = TOps.Load(ref p, at);");
        GradientClips.Of(plan.Model).Emit(writer);
        if (penalty.L2 != 0) writer.Line($"g = TOps.Fma(TOps.Create({Literal.Of(penalty.L2)}), w, g);");
        if (penalty.L1 != 0)
        {
            writer.Line(
                $"g = TOps.Add(g, TOps.Select(TOps.LessThan(TOps.Zero, TOps.Abs(w)), TOps.CopySign(TOps.Create({Literal.Of(penalty.L1)}), w), TOps.Zero));");
        }

        float decay = compiler.WeightDecay(optimizer);
        if (decay != 0 && compiler.IsDecayDecoupled(optimizer)) writer.Line("w = TOps.Fma(decays, w, w);");
        else if (decay != 0) writer.Line($"g = TOps.Fma(TOps.Create({Literal.Of(decay)}), w, g);");
        compiler.EmitStep(writer, plan);
    }

    /// <summary>The trained block as runs of equal penalties, in order.</summary>
    private static IEnumerable<(int Start, int End, Penalty Penalty)> Ranges(NetworkPlan plan)
    {
        int start = 0;
        Penalty penalty = Penalty.None;
        foreach (StagePlan stage in plan.Stages.Where(stage => stage.WeightExtent > 0 && stage.IsTrained).OrderBy(stage => stage.WeightStart))
        {
            foreach ((int place, Penalty next) in new[] { (stage.WeightStart, stage.Penalty), (stage.WeightStart + stage.WeightExtent, Penalty.None) })
            {
                if (next == penalty) continue;
                if (place > start) yield return (start, place, penalty);
                (start, penalty) = (place, next);
            }
        }

        if (plan.TrainedBlock > start) yield return (start, plan.TrainedBlock, penalty);
    }

    /// <summary>What the penalty does to a gradient, as a formula.</summary>
    public static string Gradient(Penalty penalty) => "g ← g"
        + (penalty.L2 == 0 ? "" : $" + {Literal.Short(penalty.L2)} w")
        + (penalty.L1 == 0 ? "" : $" + {Literal.Short(penalty.L1)} sign(w)");
}
