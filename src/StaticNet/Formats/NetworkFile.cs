using StaticNet.Data;

namespace StaticNet.Formats;

/// <summary>Stores networks as safetensors, with PyTorch's names and shapes, and loads them.</summary>
/// <remarks>
/// <para>
/// A file has each of <c>Definition.Parameters</c> and <c>Definition.Buffers</c> as a tensor of F32, in that order, so that
/// <c>load_state_dict(safetensors.torch.load_file(path))</c> takes it where the modules are called the same. Its metadata has <c>format</c>:
/// <c>pt</c>, the <c>network</c>'s class and the version of <c>staticnet</c>.
/// </para>
/// <para>
/// Loading wants exactly these tensors, unless <see cref="LoadOptions"/> says otherwise. Passed over in any case are <c>num_batches_tracked</c>, which
/// PyTorch stores beside running statistics, and names that begin with <c>optimizer.</c>, <c>training.</c> or <c>preprocessing.</c>, so that a
/// checkpoint of a training loads as a network. A file that does not fit changes nothing.
/// </para>
/// <para>
/// What inputs and outputs go through, such as <see cref="Standardizer"/>, can lie in the same file, each under a name: tensors of F32 and one dimension,
/// <c>preprocessing.inputs.mean</c>. PyTorch's <c>load_state_dict</c> takes such a file with <c>strict=False</c>.
/// </para>
/// </remarks>
public static class NetworkFile
{
    /// <summary>Writes parameters and buffers to a file, which is the old one or the new one whatever happens.</summary>
    /// <param name="network">The network, or a fork of it.</param>
    /// <param name="path">The file, new or to be replaced. A symbolic link stays, and what it points to is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or the disk does not confirm it; the old file is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it; the old file is still there.</exception>
    public static void Save<TNet>(TNet network, string path)
        where TNet : INetwork<TNet> => Writer(network).Save(path);

    /// <summary>Writes parameters and buffers to a stream, which stays open.</summary>
    /// <param name="network">The network, or a fork of it.</param>
    /// <param name="stream">Where to write; it need not be able to seek.</param>
    public static void Save<TNet>(TNet network, Stream stream)
        where TNet : INetwork<TNet> => Writer(network).Write(stream);

    /// <summary>
    /// Writes parameters, buffers, and what inputs and outputs go through: <c>net.Save(path, ("inputs", scaler))</c>.
    /// <see cref="LoadPreprocessing{T}(string, string)"/> reads the latter.
    /// </summary>
    /// <param name="network">The network, or a fork of it.</param>
    /// <param name="path">The file, new or to be replaced. A symbolic link stays, and what it points to is replaced.</param>
    /// <param name="preprocessing">Each with a name of its own, without a dot.</param>
    /// <exception cref="ArgumentException">A name is empty, has a dot, or is there twice. Nothing was written.</exception>
    /// <exception cref="IOException">It cannot be written, or the disk does not confirm it; the old file is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it; the old file is still there.</exception>
    public static void Save<TNet>(this TNet network, string path, params ReadOnlySpan<(string Name, IPreprocessing Values)> preprocessing)
        where TNet : INetwork<TNet> => Writer(network, preprocessing).Save(path);

    /// <summary>The same, to a stream, which stays open.</summary>
    /// <param name="network">The network, or a fork of it.</param>
    /// <param name="stream">Where to write; it need not be able to seek.</param>
    /// <param name="preprocessing">Each with a name of its own, without a dot.</param>
    /// <exception cref="ArgumentException">A name is empty, has a dot, or is there twice. Nothing was written.</exception>
    public static void Save<TNet>(this TNet network, Stream stream, params ReadOnlySpan<(string Name, IPreprocessing Values)> preprocessing)
        where TNet : INetwork<TNet> => Writer(network, preprocessing).Write(stream);

    /// <summary>Reads what inputs or outputs go through: <c>NetworkFile.LoadPreprocessing&lt;Standardizer&gt;(path, "inputs")</c>.</summary>
    /// <typeparam name="T">What was saved under that name.</typeparam>
    /// <param name="path">A file that was saved with it.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="StaticNetFormatException">The file is damaged, has nothing of that name, or something of another kind.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static T LoadPreprocessing<T>(string path, string name)
        where T : IPreprocessing<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        return PreprocessingTensors.Read<T>(file, name);
    }

    /// <summary>The same, from a stream, from its position. It stays open.</summary>
    /// <typeparam name="T">What was saved under that name.</typeparam>
    /// <param name="stream">What was saved with it; it need not be able to seek.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="StaticNetFormatException">The content is damaged, has nothing of that name, or something of another kind.</exception>
    public static T LoadPreprocessing<T>(Stream stream, string name)
        where T : IPreprocessing<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using SafetensorsFile file = SafetensorsFile.Open(stream);
        return PreprocessingTensors.Read<T>(file, name);
    }

    /// <summary>Sets parameters and buffers from a file.</summary>
    /// <param name="network">The network, not a fork.</param>
    /// <param name="path">A file of safetensors, from here or from elsewhere.</param>
    /// <param name="options">What is forgiven; nothing where it is <c>null</c>.</param>
    /// <exception cref="StaticNetFormatException">The file is damaged or does not fit the network, which is unchanged.</exception>
    /// <exception cref="ArgumentException"><see cref="LoadOptions.Rename"/> gives two tensors one name, or none.</exception>
    /// <exception cref="InvalidOperationException">The network is a fork.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static void Load<TNet>(TNet network, string path, LoadOptions? options = null)
        where TNet : INetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        NetworkWeights<TNet>.Read(file, options).RestoreWeights(network);
    }

    /// <summary>Sets parameters and buffers from a stream, from its position to its end. It stays open.</summary>
    /// <param name="network">The network, not a fork.</param>
    /// <param name="stream">Safetensors, from here or from elsewhere; it need not be able to seek.</param>
    /// <param name="options">What is forgiven; nothing where it is <c>null</c>.</param>
    /// <exception cref="StaticNetFormatException">The content is damaged or does not fit the network, which is unchanged.</exception>
    /// <exception cref="ArgumentException"><see cref="LoadOptions.Rename"/> gives two tensors one name, or none.</exception>
    /// <exception cref="InvalidOperationException">The network is a fork.</exception>
    public static void Load<TNet>(TNet network, Stream stream, LoadOptions? options = null)
        where TNet : INetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        using SafetensorsFile file = SafetensorsFile.Open(stream);
        NetworkWeights<TNet>.Read(file, options).RestoreWeights(network);
    }

    /// <summary>Sets parameters and buffers from the content of a file.</summary>
    /// <param name="network">The network, not a fork.</param>
    /// <param name="content">Safetensors, from here or from elsewhere.</param>
    /// <param name="options">What is forgiven; nothing where it is <c>null</c>.</param>
    /// <exception cref="StaticNetFormatException">The content is damaged or does not fit the network, which is unchanged.</exception>
    /// <exception cref="ArgumentException"><see cref="LoadOptions.Rename"/> gives two tensors one name, or none.</exception>
    /// <exception cref="InvalidOperationException">The network is a fork.</exception>
    public static unsafe void Load<TNet>(TNet network, ReadOnlySpan<byte> content, LoadOptions? options = null)
        where TNet : INetwork<TNet>
    {
        // A span cannot be in a stream, its address can.
        fixed (byte* address = content)
        {
            using Stream stream = content.IsEmpty ? Stream.Null : new UnmanagedMemoryStream(address, content.Length);
            ArgumentNullException.ThrowIfNull(network);
            using SafetensorsFile file = SafetensorsFile.Open(stream, nameof(content));
            NetworkWeights<TNet>.Read(file, options).RestoreWeights(network);
        }
    }

    private static SafetensorsWriter Writer<TNet>(TNet network, params ReadOnlySpan<(string Name, IPreprocessing Values)> preprocessing)
        where TNet : INetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        PreprocessingTensors.RequireNames(preprocessing, nameof(preprocessing));
        var writer = new SafetensorsWriter();
        var weights = new NetworkWeights<TNet>();
        weights.CaptureWeights(network);
        foreach ((ParameterDefinition tensor, Memory<float> values) in weights.Tensors) writer.Add(tensor, values);

        // PyTorch's tools refuse files that do not say that they are for it.
        writer.Metadata["format"] = "pt";
        writer.Metadata["network"] = TNet.Definition.Name;
        writer.Metadata["staticnet"] = typeof(NetworkFile).Assembly.GetName().Version!.ToString(3);
        PreprocessingTensors.AddTo(writer, preprocessing);
        return writer;
    }
}
