using System.Runtime.CompilerServices;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>StaticNet itself, through its public members.</summary>
internal sealed class StaticNetCompetitor<TAdam, TSgd, TCalls> : Competitor
    where TAdam : class, ITrainableNetwork<TAdam>
    where TSgd : class, ITrainableNetwork<TSgd>
    where TCalls : struct, INetworkCalls<TAdam, TSgd>
{
    private readonly TAdam _adam = TAdam.Create(0);
    private readonly TSgd _sgd = TSgd.Create(0);
    private readonly float[] _outputs;
    private Operation _last;

    public StaticNetCompetitor(Samples samples)
        : base(samples)
    {
        _outputs = new float[samples.Targets.Length];
        Reset();
    }

    public override void Reset()
    {
        _adam.LoadParameters(Samples.Parameters);
        _adam.ResetOptimizer();
        _sgd.LoadParameters(Samples.Parameters);
        _sgd.ResetOptimizer();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(Operation operation, long calls)
    {
        // In locals, as the C++ has its network: a loop would load fields again for every call.
        float[] x = Samples.Inputs, t = Samples.Targets, y = _outputs;
        TAdam adam = _adam;
        TSgd sgd = _sgd;
        _last = operation;
        switch (operation)
        {
            case Operation.Forward:
                for (; calls > 0; calls--) TCalls.Predict(adam, x, y);
                break;
            case Operation.Gradients:
                for (; calls > 0; calls--) TCalls.ComputeGradients(adam, x, t);
                break;
            case Operation.TrainSgd:
                for (; calls > 0; calls--) TCalls.TrainSgd(sgd, x, t);
                break;
            case Operation.Train:
                for (; calls > 0; calls--) TCalls.Train(adam, x, t);
                break;
        }
    }

    public override float[] Outputs() => _outputs;

    public override float[] Parameters()
    {
        float[] parameters = new float[TAdam.ParameterCount];
        if (_last == Operation.TrainSgd)
            _sgd.CopyParametersTo(parameters);
        else
            _adam.CopyParametersTo(parameters);
        return parameters;
    }

    public override float[] Gradients()
    {
        float[] gradients = new float[TAdam.ParameterCount];
        _adam.CopyGradientsTo(gradients);
        return gradients;
    }
}
