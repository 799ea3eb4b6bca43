using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Saving;

/// <summary>Goes on with runs that another process has stored.</summary>
internal static class Resumption
{
    /// <summary>Ends the run of each network that has a checkpoint in the folder, with two threads, and writes the state in which it ends.</summary>
    public static int Run(string folder)
    {
        InterruptedRun.ForEach(new Resume(folder));
        return 0;
    }

    private sealed class Resume(string folder) : InterruptedRun.IAction
    {
        public void Do<TNet>()
            where TNet : class, ITrainableNetwork<TNet>
        {
            TNet net = TNet.Create(1234);
            string name = typeof(TNet).Name;
            Trainer.Fit(net, Points.Blobs(96), options: InterruptedRun.Options with { ResumeFrom = Path.Combine(folder, name, "last.safetensors"), MaxThreads = 2 });
            File.WriteAllBytes(Path.Combine(folder, name, "state"), Points.State(net));
        }
    }
}
