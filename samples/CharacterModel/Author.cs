using System.Text;

namespace CharacterModel;

/// <summary>How to write.</summary>
/// <param name="Prompt">What the text begins with. An empty one begins a line.</param>
/// <param name="Temperature">
/// τ: p is the softmax of logits / τ. Below 1 the likely becomes likelier; with 0 it is always the likeliest character that is written.
/// </param>
/// <param name="Seed">The same seed writes the same.</param>
internal sealed record WritingPlan(string Prompt, float Temperature, int Seed);

/// <summary>Lets the network write: what it writes is what it reads next.</summary>
internal sealed class Author
{
    private readonly CharNet _net;
    private readonly Vocabulary _vocabulary;
    private readonly WritingPlan _plan;
    private readonly int[] _prompt;
    private readonly float[] _logits = new float[CharNet.StepOutputSize];
    private readonly double[] _weights = new double[CharNet.StepOutputSize];

    public Author(CharNet net, Vocabulary vocabulary, WritingPlan plan)
    {
        (_net, _vocabulary, _plan) = (net, vocabulary, plan);
        // The network answers only to characters, so that there has to be one.
        _prompt = vocabulary.Encode([.. (plan.Prompt.Length > 0 ? plan.Prompt : "\n").EnumerateRunes()]);
    }

    /// <summary>Writes, each time from the prompt on and with the same random numbers; training is not disturbed.</summary>
    /// <returns>What was written, without the prompt.</returns>
    public string Write(int length)
    {
        var random = new Random(_plan.Seed);
        var written = new StringBuilder();
        _net.ResetState();
        foreach (int id in _prompt)
            _net.Step(id, _logits);
        for (int i = 0; i < length; i++)
        {
            int id = _plan.Temperature == 0 ? Likeliest() : Draw(random);
            written.Append(_vocabulary.Decode(id));
            _net.Step(id, _logits);
        }
        return written.ToString();
    }

    // Both choose among characters that can be written: the network may have more outputs than the text has characters, and
    // Vocabulary.Other stands for none in particular.

    private int Likeliest()
    {
        int likeliest = 1;
        for (int id = 2; id < _vocabulary.Count; id++)
        {
            if (_logits[id] > _logits[likeliest])
                likeliest = id;
        }
        return likeliest;
    }

    private int Draw(Random random)
    {
        double largest = _logits[Likeliest()], sum = 0;
        for (int id = 1; id < _vocabulary.Count; id++)
        {
            _weights[id] = Math.Exp((_logits[id] - largest) / _plan.Temperature);
            sum += _weights[id];
        }
        double rest = random.NextDouble() * sum;
        int last = _vocabulary.Count - 1;
        for (int id = 1; id < last; id++)
        {
            rest -= _weights[id];
            if (rest < 0)
                return id;
        }
        return last;
    }
}
