using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Of a sequence [time, features] one step: the last, or the mean of all.</summary>
internal sealed class SequenceCompiler(bool isMean) : LayerCompiler
{
    public override string Kind => isMean ? "MeanOverTime" : "LastStep";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (!Images.IsSequence(layer, draft)) return false;
        draft.ToRows();
        if (isMean)
        {
            // Steps lie in memory as the pixels of an image do.
            draft.PadInputs();
            draft.AddStage(new GlobalPoolStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, IsMax: false) { InputRows = draft.Rows, IsOverTime = true, HasLengths = draft.HasLengths });
        }
        else
        {
            draft.AddStage(new LastStepStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, draft.Pitch) { InputRows = draft.Rows, HasLengths = draft.HasLengths });
        }

        return draft.End(Kind, new EquatableArray<int>([draft.RowSize]));
    }
}
