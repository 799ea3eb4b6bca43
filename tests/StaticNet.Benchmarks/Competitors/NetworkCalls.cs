using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>
/// The four operations on a pair of classes. A struct for each, because the JIT compiles generic code anew for a struct: the calls
/// are direct, as in a user's program.
/// </summary>
internal interface INetworkCalls<TAdam, TSgd>
{
    static abstract void Predict(TAdam net, float[] x, float[] y);

    static abstract void ComputeGradients(TAdam net, float[] x, float[] t);

    static abstract void TrainSgd(TSgd net, float[] x, float[] t);

    static abstract void Train(TAdam net, float[] x, float[] t);
}

internal readonly struct XorCalls : INetworkCalls<Xor, XorSgd>
{
    public static void Predict(Xor net, float[] x, float[] y) => net.Predict(x, y);

    public static void ComputeGradients(Xor net, float[] x, float[] t) => net.ComputeGradients(x, t);

    public static void TrainSgd(XorSgd net, float[] x, float[] t) => net.TrainStep(x, t);

    public static void Train(Xor net, float[] x, float[] t) => net.TrainStep(x, t);
}

internal readonly struct PolicyTanhCalls : INetworkCalls<PolicyTanh, PolicyTanhSgd>
{
    public static void Predict(PolicyTanh net, float[] x, float[] y) => net.Predict(x, y);

    public static void ComputeGradients(PolicyTanh net, float[] x, float[] t) => net.ComputeGradients(x, t);

    public static void TrainSgd(PolicyTanhSgd net, float[] x, float[] t) => net.TrainStep(x, t);

    public static void Train(PolicyTanh net, float[] x, float[] t) => net.TrainStep(x, t);
}

internal readonly struct PolicyReLUCalls : INetworkCalls<PolicyReLU, PolicyReLUSgd>
{
    public static void Predict(PolicyReLU net, float[] x, float[] y) => net.Predict(x, y);

    public static void ComputeGradients(PolicyReLU net, float[] x, float[] t) => net.ComputeGradients(x, t);

    public static void TrainSgd(PolicyReLUSgd net, float[] x, float[] t) => net.TrainStep(x, t);

    public static void Train(PolicyReLU net, float[] x, float[] t) => net.TrainStep(x, t);
}

internal readonly struct Square64Calls : INetworkCalls<Square64, Square64Sgd>
{
    public static void Predict(Square64 net, float[] x, float[] y) => net.Predict(x, y);

    public static void ComputeGradients(Square64 net, float[] x, float[] t) => net.ComputeGradients(x, t);

    public static void TrainSgd(Square64Sgd net, float[] x, float[] t) => net.TrainStep(x, t);

    public static void Train(Square64 net, float[] x, float[] t) => net.TrainStep(x, t);
}

internal readonly struct Mnist128Calls : INetworkCalls<Mnist128, Mnist128Sgd>
{
    public static void Predict(Mnist128 net, float[] x, float[] y) => net.Predict(x, y);

    public static void ComputeGradients(Mnist128 net, float[] x, float[] t) => net.ComputeGradients(x, t);

    public static void TrainSgd(Mnist128Sgd net, float[] x, float[] t) => net.TrainStep(x, t);

    public static void Train(Mnist128 net, float[] x, float[] t) => net.TrainStep(x, t);
}

internal readonly struct Mnist512Calls : INetworkCalls<Mnist512, Mnist512Sgd>
{
    public static void Predict(Mnist512 net, float[] x, float[] y) => net.Predict(x, y);

    public static void ComputeGradients(Mnist512 net, float[] x, float[] t) => net.ComputeGradients(x, t);

    public static void TrainSgd(Mnist512Sgd net, float[] x, float[] t) => net.TrainStep(x, t);

    public static void Train(Mnist512 net, float[] x, float[] t) => net.TrainStep(x, t);
}
