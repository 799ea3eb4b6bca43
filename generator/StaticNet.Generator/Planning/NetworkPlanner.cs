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
        if (!PlanLayers(draft)) return new PlanResult(null, draft.Problems.ToEquatable());

        // Frozen tensors stand behind the trained ones, whose size is known only now.
        if (draft.ParameterBlock != draft.TrainedBlock)
        {
            draft = new Draft(model, draft.TrainedBlock);
            PlanLayers(draft);
        }

        if (model.Loss is not null) CheckLoss(model.Loss, draft);
        if (model.Optimizer is not null) OptimizerCatalog.Find(model.Optimizer).Check(model.Optimizer, draft);
        if (draft.Problems.Any(problem => !ProblemIds.Warnings.Contains(problem.Id))) return new PlanResult(null, draft.Problems.ToEquatable());

        // A network of shapes alone still copies its input to its output.
        if (draft.Stages.Count == 0) draft.AddCopy(draft.Layers[0].Name, draft.RowSize);

        var workspace = WorkspacePlan.For(model, draft.Stages);
        if (workspace.TrainingSize > Draft.LargestBlock || workspace.InferenceSize > Draft.LargestBlock)
        {
            long size = System.Math.Max(workspace.TrainingSize, workspace.InferenceSize);
            draft.Fits(size, $"the workspace of {model.MaxBatchSize} samples at once", null);
            return new PlanResult(null, draft.Problems.ToEquatable());
        }

        var plan = new NetworkPlan(
            model, draft.Layers.ToEquatable(), draft.Stages.ToEquatable(), draft.Tensors.ToEquatable(), draft.ParameterBlock, workspace);
        PlanVerifier.Verify(plan);
        return new PlanResult(plan, draft.Problems.ToEquatable());
    }

    private static void CheckLoss(AttributeModel loss, Draft draft)
    {
        LossCatalog.Find(loss).Check(loss, draft);
        AttributeModel last = draft.Model.Layers[draft.Model.Layers.Count - 1];
        bool isTwice = (loss.Kind, last.Kind) is ("SoftmaxCrossEntropy", "Softmax" or "LogSoftmax") or ("BinaryCrossEntropy", "Sigmoid");
        if (isTwice) draft.Problem(new Problem(ProblemIds.ActivationTwice, new Site(last.Index), last.Kind, loss.Kind));
    }

    private static bool PlanLayers(Draft draft) =>
        CheckInput(draft) && draft.Model.Layers.All(layer => LayerCatalog.Find(layer).Plan(layer, draft));

    private static bool CheckInput(Draft draft)
    {
        EquatableArray<int> shape = draft.Shape;
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
}
