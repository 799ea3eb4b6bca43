namespace Amp;

/// <summary>The same music before and behind an amplifier. Its last fifth is for validation, the rest for training.</summary>
internal sealed class Recording
{
    /// <param name="source">Where it comes from, in words.</param>
    /// <param name="dry">What goes into the amplifier.</param>
    /// <param name="wet">What comes out, sample by sample.</param>
    /// <exception cref="InvalidDataException">The two do not fit together, are too short, or silent; the message says how.</exception>
    public Recording(string source, Sound dry, Sound wet)
    {
        if (dry.SampleRate != wet.SampleRate)
        {
            throw new InvalidDataException(
                $"{source}: dry has {dry.SampleRate:N0} samples per second, wet {wet.SampleRate:N0}; both need the same rate.");
        }
        if (dry.Samples.Length != wet.Samples.Length)
        {
            throw new InvalidDataException(
                $"{source}: dry has {dry.Samples.Length:N0} samples, wet {wet.Samples.Length:N0}; both need the same length.");
        }
        Split = (int)(dry.Samples.Length * 4L / 5);
        if (dry.Samples.Length - Split < AmpNet.InputSize)
        {
            throw new InvalidDataException(
                $"{source}: {dry.Samples.Length:N0} samples are too few, the least are {5 * AmpNet.InputSize:N0}.");
        }
        if (!wet.Samples.AsSpan(Split).ContainsAnyExcept(0f))
            throw new InvalidDataException($"{source}: the last fifth of wet, which is for validation, is silent.");
        (Source, Dry, Wet) = (source, dry, wet);
    }

    /// <summary>Where it comes from, in words.</summary>
    public string Source { get; }

    /// <summary>What goes into the amplifier.</summary>
    public Sound Dry { get; }

    /// <summary>What comes out, sample by sample.</summary>
    public Sound Wet { get; }

    /// <summary>Where the validation part begins.</summary>
    public int Split { get; }

    /// <summary>What goes into the amplifier after <see cref="Split"/>.</summary>
    public ReadOnlySpan<float> ValidationDry => Dry.Samples.AsSpan(Split);

    /// <summary>What comes out of it.</summary>
    public ReadOnlySpan<float> ValidationWet => Wet.Samples.AsSpan(Split);
}
