using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace StaticNet.Terminal;

/// <summary>The layers of a network in the terminal, with their output shapes and parameters: <c>AnsiConsole.Write(new NetworkView(DigitNet.Definition))</c>.</summary>
/// <param name="network">What it consists of.</param>
public sealed class NetworkView(NetworkDefinition network) : JustInTimeRenderable
{
    private readonly NetworkDefinition _network = network ?? throw new ArgumentNullException(nameof(network));

    /// <inheritdoc/>
    protected override IRenderable Build()
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumns("name", "layer", "output").AddColumn(new TableColumn("parameters").RightAligned());
        if (!_network.IsChain) table.AddColumn("reads");
        foreach (LayerDefinition layer in _network.Layers)
        {
            var cells = new List<IRenderable> { new Text(layer.Name), new Text(layer.Description), new Text(Shape(layer.OutputShape)), Count(layer.ParameterCount) };
            if (!_network.IsChain) cells.Add(new Text(string.Join(", ", layer.Inputs)));
            table.AddRow(cells);
        }

        string total = string.Create(CultureInfo.InvariantCulture, $"{_network.ParameterCount:N0} parameters, {_network.ParameterBytes:N0} bytes");

        // Not its title and caption, which would be wrapped to the width of the table.
        return new Rows(
            new Text($"{_network.Name}: input {Shape(_network.InputShape)}"),
            table,
            new Text(total),
            new Text($"loss {_network.Loss ?? "none"}, optimizer {_network.Optimizer ?? "none"}"));
    }

    private static Text Count(int count) => count == 0 ? new Text("·", new Style(Color.Grey)) : new Text(count.ToString("N0", CultureInfo.InvariantCulture));

    private static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";
}
