using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Softmax and its logarithm act on the last axis: row by row.</summary>
internal sealed class SoftmaxCompiler(bool isLog) : LayerCompiler
{
    public override string Kind => isLog ? "LogSoftmax" : "Softmax";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.Begin(layer);
        draft.PadInputs();
        draft.AddStage(new SoftmaxStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, isLog) { InputRows = draft.Rows });
        return draft.End(Kind, draft.Shape);
    }
}
