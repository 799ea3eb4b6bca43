using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>The network as data: where its tensors lie, and the description that tools and files read.</summary>
internal static class DefinitionEmitter
{
    /// <summary>The class as the members see it.</summary>
    public static string FullName(NetworkPlan plan) => $"global::{NetworkEmitter.Namespace}.{ClassName(plan)}";

    private static string ClassName(NetworkPlan plan) => plan.Model.Type.Name + "Layout";

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.Open($"file static class {ClassName(plan)}"))
        {
            writer.Line("// Canonical order; element (i, j) stands at Start + i · RowStride + j · ColumnStride of the parameter block.");
            using (writer.Open("internal static readonly global::StaticNet.Runtime.TensorLayout[] Tensors =\n    new global::StaticNet.Runtime.TensorLayout[]", ";"))
            {
                foreach (TensorPlan tensor in plan.Tensors)
                {
                    TensorPlace place = tensor.Place;
                    string taps = place.Taps == 1 ? "" : $"Taps = {place.Taps}, TapStride = {place.TapStride}, ";
                    string groups = place.GroupRows == 1 ? "" : $"GroupRows = {place.GroupRows}, GroupRowStride = {place.GroupRowStride}, ";
                    string pairs = taps.Length + groups.Length == 0 ? "" : $" {{ {(taps + groups).TrimEnd(',', ' ')} }}";
                    writer.Line(
                        $"new(Start: {tensor.Start}, Rows: {tensor.Rows}, Columns: {tensor.Columns}, RowStride: {place.RowStride}, ColumnStride: {place.ColumnStride}){pairs}, // {tensor.Name}");
                }
            }

            if (plan.Buffers.Count > 0)
            {
                writer.Line();
                using (writer.Open("internal static readonly global::StaticNet.Runtime.TensorLayout[] Buffers =\n    new global::StaticNet.Runtime.TensorLayout[]", ";"))
                {
                    foreach (BufferPlan buffer in plan.Buffers)
                        writer.Line($"new(Start: {buffer.Start}, Rows: 1, Columns: {buffer.Count}, RowStride: 0, ColumnStride: 1), // {buffer.Name}");
                }
            }

            if (plan.Model.HasOptimizer) ActivationsEmitter.EmitLayout(writer, plan);
            CarriedStateEmitter.EmitLayout(writer, plan);
            writer.Line();
            writer.Line("private static global::StaticNet.NetworkDefinition? _definition;");
            writer.Line();
            using (writer.Open("internal static global::StaticNet.NetworkDefinition Definition => _definition ??= new global::StaticNet.NetworkDefinition", ";"))
            {
                writer.Line($"Name = {Literal.Of(plan.Model.Type.Name)},");
                writer.Line($"InputShape = {Ints(plan.InputShape)},");
                writer.Line($"OutputShape = {Ints(plan.OutputShape)},");
                writer.Line($"MaxBatchSize = {plan.MaxBatchSize},");
                using (writer.Open("Layers = new global::StaticNet.LayerDefinition[]", ","))
                {
                    foreach (LayerPlan layer in plan.Layers)
                    {
                        writer.Line(
                            $"new({Literal.Of(layer.Name)}, {Literal.Of(layer.Kind)}, {Literal.Of(layer.Description)}, {Ints(layer.OutputShape)}, {layer.ParameterCount}) {{ Inputs = {Strings(layer.Inputs)} }},");
                    }
                }

                EmitSlices(writer, "Inputs", plan.Inputs.Select(input => (
                    input.Name, plan.Model.TakesTokens ? $"VocabularySize = {TokensEmitter.Vocabulary(plan, input)}" : null, input.Shape, input.Offset, input.Size)));
                EmitSlices(writer, "Outputs", plan.Outputs.Select(output => (output.Name, (string?)Judged(output.Layer, output.Node), output.Node.Shape, output.Offset, output.Node.Size)));
                if (plan.Model.HasLoss) EmitSlices(writer, "Targets", plan.Losses.Select(loss => (loss.Name, (string?)Judged(loss.Layer, loss.Node), loss.Node.Shape, loss.TargetOffset, loss.Size)));

                using (writer.Open("Parameters = new global::StaticNet.ParameterDefinition[]", ","))
                {
                    foreach (TensorPlan tensor in plan.Tensors)
                        writer.Line($"new({Literal.Of(tensor.Name)}, {Ints(tensor.Shape)}, {tensor.Offset}, {tensor.Count}){(tensor.IsFrozen ? " { IsFrozen = true }" : "")},");
                }

                if (plan.Buffers.Count > 0)
                {
                    using (writer.Open("Buffers = new global::StaticNet.ParameterDefinition[]", ","))
                    {
                        foreach (BufferPlan buffer in plan.Buffers)
                            writer.Line($"new({Literal.Of(buffer.Name)}, {Ints([buffer.Count])}, {buffer.Offset}, {buffer.Count}){(buffer.IsFrozen ? " { IsFrozen = true }" : "")},");
                    }
                }

                if (plan.IsClassifier)
                {
                    writer.Line($"LabelSize = {EvaluationEmitter.LabelSize(plan)},");
                    writer.Line($"ClassCount = {EvaluationEmitter.ClassCount(plan)},");
                }

                if (plan.Model.HasLoss) writer.Line($"Loss = {Literal.Of(string.Join(", ", plan.Losses.Select(loss => Texts.Of(loss.Loss) + (loss.Number < 0 ? "" : " of " + loss.Name))))},");
                if (plan.Model.Optimizer is { } optimizer) EmitOptimizer(writer, plan, optimizer);
                writer.Line($"ParameterBytes = {4L * plan.Block},");
                writer.Line($"InferenceWorkspaceBytes = {4L * plan.Workspace.InferenceSize},");
                writer.Line($"TrainingWorkspaceBytes = {ConstantsEmitter.TrainingBytes(plan)},");
                if (plan.Model.MaxLength is { } most) writer.Line($"MaxLength = {most},");
                if (plan.Stream is { } stream) writer.Line($"StreamBytes = {4L * stream.Size},");
                if (plan.Model.CarriesState) writer.Line($"CarriedStateSize = {CarriedStateEmitter.Size(plan)},");
            }
        }
    }

    private static void EmitOptimizer(SourceWriter writer, NetworkPlan plan, AttributeModel optimizer)
    {
        OptimizerCompiler compiler = OptimizerCatalog.Find(optimizer);
        IReadOnlyList<StateScalar> scalars = compiler.State(optimizer);
        writer.Line($"Optimizer = {Literal.Of(string.Join(", ", plan.Model.Clips.Append(optimizer).Select(Texts.Of)))},");
        if (plan.MomentCount > 0) writer.Line($"OptimizerMoments = {Strings(compiler.Moments(optimizer))},");
        if (scalars.Count > 0) writer.Line($"OptimizerScalars = {Strings(scalars.Select(scalar => scalar.Name))},");
        if (plan.Model.HasOptimizer) writer.Line($"Activations = {ActivationsEmitter.Layout}.Define(Activations),");
    }

    private static string Judged(string layer, Node node) => $"Layer = {Literal.Of(layer)}{(node.HasLengths ? ", VariableLength = true" : "")}";

    private static void EmitSlices(SourceWriter writer, string name, IEnumerable<(string Name, string? More, EquatableArray<int> Shape, int Offset, int Size)> slices)
    {
        using (writer.Open($"{name} = new global::StaticNet.SliceDefinition[]", ","))
        {
            foreach ((string slice, string? more, EquatableArray<int> shape, int offset, int size) in slices)
                writer.Line($"new({Literal.Of(slice)}, {Ints(shape)}, {offset}, {size}){(more is null ? "" : $" {{ {more} }}")},");
        }
    }

    public static string Strings(IEnumerable<string> values) => $"new string[] {{ {string.Join(", ", values.Select(Literal.Of))} }}";

    public static string Ints(IEnumerable<int> values) => $"new[] {{ {string.Join(", ", values)} }}";
}
