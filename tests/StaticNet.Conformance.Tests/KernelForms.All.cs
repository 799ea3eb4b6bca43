using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>
/// All forms, found by planning small networks of every kind: what the planner never plans is not in it, and what it comes to plan is.
/// </content>
internal static partial class KernelForms
{
    // Past every bound in the planner: segments end at 64 inputs, straight lines at 16, groups of columns repeat from 16 blocks on.
    private static readonly int[] InputSizes = [.. Enumerable.Range(1, 40), .. Enumerable.Range(63, 10)];
    private static readonly int[] OutputSizes =
        [.. Enumerable.Range(1, 17), .. Enumerable.Range(1, 20).Select(block => 16 * block), 20, 40, 72];

    // Twice the rows of the largest tile: fewer, exactly one, an overlap, whole tiles, and a piece more than fits.
    private const int MostSamples = 16;

    /// <summary>Every form that some network has for some batch.</summary>
    public static IReadOnlyCollection<string> All { get; } =
        new SortedSet<string>(
            Networks().Concat(Graphs()).Concat(Images()).Concat(Norms()).Concat(Sequences()).Concat(Recurrences()).Concat(Tokens()).SelectMany(plan => Batches(plan.MaxBatchSize).SelectMany(batch => Of(plan, batch))), StringComparer.Ordinal);

    private static IEnumerable<int> Batches(int most) => Enumerable.Range(1, most + 1);

    private static IEnumerable<NetworkPlan> Networks()
    {
        AttributeModel sgd = Attribute("SGD"), mse = Attribute("MeanSquaredError");

        // One of each class: written out, in a loop of its own, in a pass of its own.
        AttributeModel?[] activations = [null, Attribute("ReLU"), Attribute("Tanh"), Attribute("SiLU")];

        // Two layers, so that each shape has one before it and one behind it.
        foreach (int inputs in InputSizes)
        {
            foreach (int outputs in OutputSizes)
                yield return Plan(MostSamples, inputs, [Dense(outputs), Dense(inputs)], mse, sgd);
        }

        foreach (int size in new[] { 3, 8, 13, 16, 20, 32, 40, 48, 56, 64 })
        {
            foreach (AttributeModel? before in activations)
            {
                foreach (AttributeModel? after in activations)
                {
                    foreach (bool bias in new[] { true, false })
                    {
                        yield return Plan(9, size, [before, Dense(size, bias), after, before, Dense(size, bias), before], mse, sgd);
                        yield return Plan(9, size, [before, Dense(5, bias), after], mse, sgd);
                        yield return Plan(9, size, [Dense(size), before, Dense(5, bias), after], mse, sgd);
                    }
                }
            }
        }

        // Every layer that is not dense, alone and behind each class; an activation that can be fused stands behind one that is.
        foreach (int size in new[] { 5, 16 })
        {
            foreach (AttributeModel layer in Others())
            {
                yield return Plan(2, size, [layer], mse, null);
                foreach (AttributeModel? before in activations)
                {
                    yield return Plan(2, size, [Dense(size), before, layer], mse, sgd);
                    yield return Plan(2, 3, size, [Dense(size), before, layer], mse, sgd);
                }
            }

            yield return Plan(2, size, [Attribute("Dense", ("units", size), ("Frozen", 1)), Dense(size)], mse, sgd);
            yield return Plan(2, size, [Attribute("Dense", ("units", 2 * size), ("Frozen", 1)), Dense(size)], mse, sgd);
        }

        foreach (string loss in LossCatalog.All.Select(compiler => compiler.Kind))
        {
            // A classifier has two classes at least.
            foreach (int outputs in OutputSizes.Where(outputs => outputs > 1 || loss != "SoftmaxCrossEntropy"))
            {
                foreach (AttributeModel? optimizer in new[] { null, sgd })
                    yield return Plan(2, 3, [Dense(outputs)], Attribute(loss), optimizer);
            }
        }

        foreach (AttributeModel optimizer in Optimizers())
        {
            foreach (int size in new[] { 3, 20 }) yield return Plan(2, size, [Dense(size)], mse, optimizer);
        }

        // A step with a norm, steps with penalties, and one that is too heavy for a tile.
        AttributeModel norm = Attribute("ClipGradientNorm", ("maxNorm", 1)), limit = Attribute("ClipGradientValue", ("limit", 1));
        AttributeModel heavy = Attribute("RMSProp", ("Centered", 1), ("Momentum", 0.5), ("WeightDecay", 0.5));
        yield return Plan(2, 20, [Dense(20)], mse, sgd, norm, limit);
        foreach ((double l1, double l2) in new[] { (0.5, 0), (0, 0.5), (0.5, 0.5) })
        {
            foreach (int size in new[] { 3, 20 }) yield return Plan(2, size, [Penalised(size, l1, l2)], mse, sgd);
            yield return Plan(2, 16, [Penalised(16, l1, l2), Dense(48)], mse, heavy, limit);
        }

        // Long rows behind another layer.
        foreach (int size in new[] { 20, 32 }) yield return Plan(2, size, [Dense(size), Dense(160)], mse, sgd);

        // A piece of one sample, and others behind it.
        foreach (int outputs in OutputSizes) yield return Plan(1, 20, [Dense(outputs)], mse, sgd);
        yield return Plan(2, 3, [Attribute("Flatten")], mse, null);
    }

    private static IEnumerable<AttributeModel> Others() =>
    [
        .. LayerCatalog.All.OfType<ActivationCompiler>().Select(compiler => Attribute(compiler.Kind)),
        Attribute("Softmax"), Attribute("LogSoftmax"), Attribute("Flatten"),
        Attribute("PReLU"), Attribute("PReLU", ("PerChannel", 1)), Attribute("PReLU", ("PerChannel", 1), ("Frozen", 1)),
    ];

    private static IEnumerable<AttributeModel> Optimizers()
    {
        foreach (double decay in new[] { 0, 0.5 })
        {
            yield return Attribute("Adam", ("WeightDecay", decay));
            yield return Attribute("SGD", ("WeightDecay", decay));
            yield return Attribute("SGD", ("WeightDecay", decay), ("Momentum", 0.5));
            yield return Attribute("SGD", ("WeightDecay", decay), ("Momentum", 0.5), ("Nesterov", 1));
        }

        yield return Attribute("AdamW");
        yield return Attribute("NAdam");
        yield return Attribute("NAdam", ("WeightDecay", 0.5));
        yield return Attribute("NAdam", ("WeightDecay", 0.5), ("DecoupledWeightDecay", 1));
        yield return Attribute("RMSProp");
        yield return Attribute("RMSProp", ("WeightDecay", 0.5), ("Momentum", 0.5));
        yield return Attribute("RMSProp", ("Centered", 1));
        yield return Attribute("RMSProp", ("Centered", 1), ("Momentum", 0.5), ("WeightDecay", 0.5));
        yield return Attribute("AdaGrad");
        yield return Attribute("AdaGrad", ("LearningRateDecay", 0.5), ("InitialAccumulator", 0.5), ("WeightDecay", 0.5));
        yield return Attribute("AdaDelta", ("WeightDecay", 0.5));
    }

    private static NetworkPlan Plan(
        int maxBatchSize, int inputs, AttributeModel?[] layers, AttributeModel? loss, AttributeModel? optimizer, params AttributeModel[] clips) =>
        Plan(maxBatchSize, 0, inputs, layers, loss, optimizer, clips);

    /// <summary>With 0 rows a sample is a vector.</summary>
    private static NetworkPlan Plan(
        int maxBatchSize, int rows, int inputs, AttributeModel?[] layers, AttributeModel? loss, AttributeModel? optimizer, params AttributeModel[] clips)
    {
        var type = new NetworkType("", default, "Net", "Net", "Net.g.cs");
        var shape = new ArgumentModel("shape", 0, null, new EquatableArray<double>(rows == 0 ? [inputs] : [rows, inputs]));
        var input = new AttributeModel("Input", new EquatableArray<ArgumentModel>([shape]), 0);
        EquatableArray<AttributeModel> losses = loss is null ? default : new([loss]);
        var model = new NetworkModel(type, maxBatchSize, new([input]), Distinct(layers).ToEquatable(), losses, optimizer) { Clips = clips.ToEquatable() };
        return NetworkPlanner.Plan(model).Plan ?? throw new InvalidOperationException("A network of the enumeration cannot be planned.");
    }

    /// <summary>Each layer with a place of its own: the planner tells them apart by it.</summary>
    private static IEnumerable<AttributeModel> Distinct(AttributeModel?[] layers) =>
        layers.OfType<AttributeModel>().Select((layer, index) => layer with { Index = index + 1 });

    private static AttributeModel Dense(int units, bool bias = true) => Attribute("Dense", ("units", units), ("Bias", bias ? 1 : 0));

    private static AttributeModel Penalised(int units, double l1, double l2) => Attribute("Dense", ("units", units), ("L1", l1), ("L2", l2));

    private static AttributeModel Attribute(string kind, params (string Name, double Number)[] arguments) =>
        new(kind, arguments.Select(argument => new ArgumentModel(argument.Name, argument.Number, null, default)).ToEquatable(), 99);
}
