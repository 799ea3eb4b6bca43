using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;

namespace StaticNet.Generator.Planning;

/// <summary>From what was declared to what will be emitted: a pure function, tested without a compiler.</summary>
internal static class NetworkPlanner
{
    public static PlanResult Plan(NetworkModel model)
    {
        var draft = new Draft(model);
        foreach (Problem problem in draft.Graph.Problems) draft.Problem(problem);
        if (!PlanLayers(draft))
        {
            CheckOrder(draft);
            return new PlanResult(null, draft.Problems.ToEquatable());
        }

        // Frozen tensors stand behind the trained ones, buffers behind both: their sizes are known only now.
        if (draft.Graph.Problems.Count == 0 && (draft.ParameterBlock != draft.TrainedBlock || draft.Buffers.Count > 0))
        {
            draft = new Draft(model, draft.TrainedBlock, draft.ParameterBlock);
            PlanLayers(draft);
        }

        CheckOrder(draft);
        CheckUses(draft);
        if (!CheckSizes(draft)) return new PlanResult(null, draft.Problems.ToEquatable());
        EquatableArray<LossPlan> losses = Losses(draft);
        foreach (LossPlan loss in losses.Where(_ => !model.IsFrame)) CheckLoss(loss, draft);
        if (model.Optimizer is not null) OptimizerCatalog.Find(model.Optimizer).Check(model.Optimizer, draft);
        if (draft.Problems.Any(problem => !ProblemIds.Warnings.Contains(problem.Id))) return new PlanResult(null, draft.Problems.ToEquatable());

        var plan = new NetworkPlan(
            model, draft.Inputs.ToEquatable(), draft.Layers.ToEquatable(), draft.Stages.ToEquatable(), Outputs(draft), losses, draft.Tensors.ToEquatable(),
            draft.ParameterBlock, draft.Graph.IsClassifier)
        {
            Buffers = draft.Buffers.ToEquatable(),
            Activations = model.HasOptimizer ? ActivationPlan.Of(draft) : default,
        };
        plan = plan with { Inference = InferencePlan.For(plan) };
        plan = plan with { Workspace = WorkspacePlan.For(plan) };
        long size = System.Math.Max(plan.Workspace.TrainingSize, plan.Workspace.InferenceSize);
        if (!draft.Fits(size, $"the workspace of {model.MaxBatchSize} samples at once", null))
            return new PlanResult(null, draft.Problems.ToEquatable());

        if (model.TimeAxis is { } axis)
        {
            NetworkPlan frame = Plan(StreamPlan.FrameOf(model, axis)).Plan ?? throw new InvalidOperationException("A frame cannot be planned. Please report this.");
            plan = plan with { Stream = StreamPlan.For(plan, frame) };
            if (!draft.Fits(plan.Stream.Size, "the state of a stream", null)) return new PlanResult(null, draft.Problems.ToEquatable());
        }

        PlanVerifier.Verify(plan);
        return new PlanResult(plan, draft.Problems.ToEquatable());
    }

    private static bool PlanLayers(Draft draft) =>
        CheckInputs(draft)
        && CheckTokens(draft)
        && draft.Model.Inputs.All(draft.AddInput)
        && draft.Model.Layers.All(layer => LayerCatalog.Find(layer).Plan(layer, draft));

    private static bool CheckInputs(Draft draft) =>
        draft.Model.Inputs.All(input => CheckInput(input, draft))
        && CheckSize(draft, "all inputs", draft.Model.Inputs[0], draft.Model.Inputs.Select(input => Shape.Size(input.Ints("shape"))));

    /// <summary>Ids are read by embeddings alone, and these read nothing else.</summary>
    private static bool CheckTokens(Draft draft)
    {
        NetworkGraph graph = draft.Graph;
        if (!draft.Model.TakesTokens) return true;
        var problems = new List<Problem>();
        for (int i = 0; i < draft.Model.Layers.Count; i++)
        {
            AttributeModel layer = draft.Model.Layers[i];
            foreach (int source in graph.Sources(i).Where(source => source < graph.InputCount != layer.IsEmbedding))
            {
                string id = layer.IsEmbedding ? ProblemIds.NotAnInput : ProblemIds.ReadsTokens;
                problems.Add(new Problem(id, new Site(layer.Index), graph.Name(graph.InputCount + i), graph.Name(source)));
            }
        }

        // An embedding at the wrong place makes ids of numbers: then that is what is wrong.
        if (problems.Exists(problem => problem.Id == ProblemIds.NotAnInput)) problems.RemoveAll(problem => problem.Id == ProblemIds.ReadsTokens);
        problems.ForEach(draft.Problem);
        if (draft.Model.InputGradients) draft.Problem(new Problem(ProblemIds.NoInputGradients, Site.InputGradients));
        return problems.Count == 0;
    }

    private static bool CheckInput(AttributeModel input, Draft draft)
    {
        draft.BeginInput(input);
        EquatableArray<int> shape = input.Ints("shape");
        if (shape.Count == 0)
        {
            draft.Report(ProblemIds.InputWithoutShape, null);
            return false;
        }

        for (int i = 0; i < shape.Count; i++)
        {
            if (shape[i] > 0) continue;
            draft.Report(ProblemIds.SizeNotPositive, $"shape[{i}]", "a dimension of Input", Texts.Of(shape[i]));
            return false;
        }

        return draft.Fits(Shape.Size(shape), $"Input {Shape.Format(shape)}", "shape");
    }

    /// <summary>Reports references to what stands behind. The shapes are what was planned before.</summary>
    private static void CheckOrder(Draft draft)
    {
        NetworkGraph graph = draft.Graph;
        foreach (NetworkGraph.ForwardReference ahead in graph.Ahead)
        {
            draft.Problem(new Problem(
                ProblemIds.ReadsAhead, ahead.Site, Format(ahead.Reader), Format(ahead.Target)));
        }

        string Format(int node) => $"'{graph.Name(node)}'{(node < draft.Nodes.Count ? " " + Shape.Format(draft.Nodes[node].Shape) : "")}";
    }

    /// <summary>Reports what nobody reads.</summary>
    private static void CheckUses(Draft draft)
    {
        NetworkGraph graph = draft.Graph;
        if (graph.Problems.Count > 0 || graph.Ahead.Count > 0) return;
        int end = graph.Outputs[graph.Outputs.Count - 1].Node;
        for (int node = 0; node < draft.Nodes.Count; node++)
        {
            if (graph.References(node) > 0) continue;
            draft.Problem(new Problem(
                ProblemIds.Unused, new Site(graph.Attribute(node).Index), graph.Name(node), Shape.Format(draft.Nodes[node].Shape),
                graph.Name(end), Shape.Format(draft.Nodes[end].Shape),
                node < graph.InputCount ? "let a layer read it, with From, Add, Multiply or Concat, or remove it" : "mark it with [Output], or remove it"));
        }
    }

    /// <summary>Whether a sample of all outputs or targets is of a size that can be counted; if not, says so.</summary>
    private static bool CheckSizes(Draft draft)
    {
        NetworkGraph graph = draft.Graph;
        return CheckSize(draft, "all outputs", graph.Outputs[0].Attribute, graph.Outputs.Select(output => (long)draft.Nodes[output.Node].Size))
            && CheckSize(draft, "all targets", draft.Model.Losses.FirstOrDefault(), graph.Losses.Select(node => (long)draft.Nodes[node].Size));
    }

    private static bool CheckSize(Draft draft, string what, AttributeModel? first, IEnumerable<long> sizes)
    {
        long size = sizes.Sum();
        if (size <= Draft.LargestBlock) return true;
        Site site = first is null ? Site.Type : new Site(first.Index);
        draft.Problem(new Problem(ProblemIds.TooLarge, site, what, Texts.Grouped(size), Texts.Grouped(Draft.LargestBlock)));
        return false;
    }

    private static EquatableArray<OutputPlan> Outputs(Draft draft)
    {
        var outputs = new List<OutputPlan>();
        int offset = 0;
        foreach (NetworkGraph.Output output in draft.Graph.Outputs)
        {
            outputs.Add(new OutputPlan(output.Name, draft.Graph.OutputSlices[outputs.Count], draft.Graph.Name(output.Node), draft.Nodes[output.Node], offset));
            offset += draft.Nodes[output.Node].Size;
        }

        return outputs.ToEquatable();
    }

    private static EquatableArray<LossPlan> Losses(Draft draft)
    {
        var losses = new List<LossPlan>();
        IReadOnlyList<Node> nodes = draft.Graph.Losses.Select(node => draft.Nodes[node]).ToArray();
        int size = nodes.Sum(node => node.Size), offset = 0, count = draft.Model.Losses.Count;
        for (int i = 0; i < count; i++)
        {
            AttributeModel loss = draft.Model.Losses[i];
            string name = loss.Text("From") ?? draft.Graph.Outputs[0].Name;
            losses.Add(new LossPlan(loss, count == 1 ? -1 : i, name, draft.Graph.TargetSlices[i], draft.Graph.Name(draft.Graph.Losses[i]), nodes[i], offset, size, draft.Graph.IsClassifier));
            offset += nodes[i].Size;
        }

        bool isScaled = losses.Exists(loss => loss.HasLengths) && !losses.TrueForAll(loss => loss.HasLengths);
        return losses.Select(loss => loss with { IsScaled = isScaled }).ToEquatable();
    }

    private static void CheckLoss(LossPlan plan, Draft draft)
    {
        AttributeModel loss = plan.Loss;
        loss.Check(draft, "Weight", "finite and above 0 as a float", weight => weight > 0);
        LossCatalog.Find(loss).Check(plan, draft);
        AttributeModel judged = draft.Graph.Attribute(draft.Graph.Losses[System.Math.Max(0, plan.Number)]);
        bool isTwice = (loss.Kind, judged.Kind) is ("SoftmaxCrossEntropy", "Softmax" or "LogSoftmax") or ("BinaryCrossEntropy", "Sigmoid");
        if (isTwice) draft.Problem(new Problem(ProblemIds.ActivationTwice, new Site(judged.Index), judged.Kind, loss.Kind));
    }
}
