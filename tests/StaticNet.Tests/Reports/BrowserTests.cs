using System.Buffers.Binary;
using System.Text.RegularExpressions;
using StaticNet.Data;
using StaticNet.Reports;
using StaticNet.Training;

namespace StaticNet.Tests.Reports;

/// <summary>The page in a browser: its script runs, and does what it should.</summary>
public sealed class BrowserTests
{
    [BrowserFact]
    public void The_page_loads_without_an_error()
    {
        using var folder = new Folder();
        Write(folder);
        (string document, string messages) = Browser.Dump(folder.File);
        Assert.DoesNotContain("CONSOLE", messages);

        // The script puts a cursor into each drawing of each chart: the loss and the learning rate have two.
        Assert.Equal(6, Regex.Count(document, "class=\"cursor\""));

        // That an error would be seen here.
        File.AppendAllText(folder.File, "<script>nothing.there()</script>");
        Assert.Contains("CONSOLE", Browser.Dump(folder.File).Messages);
    }

    [BrowserFact]
    public void The_browser_is_kept_from_loading_anything()
    {
        using var folder = new Folder();
        Write(folder);
        File.AppendAllText(folder.File, "<img src=\"picture.png\">");
        Assert.Contains("Content Security Policy", Browser.Dump(folder.File).Messages);
    }

    [BrowserFact]
    public void Values_are_shown_under_the_pointer() =>
        Assert.Equal("epoch 2: 0.625, –; epoch 3: NaN, 0.25; epoch 1: 1.25, 2; epoch 4: 0.5, 1; 1.5e-7", Ask("""
            const svg = document.querySelector('#loss svg.linear');
            const move = share => {
              const box = svg.getBoundingClientRect();
              svg.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + box.width * (50 + 420 * share) / 480, clientY: box.top + 20 }));
              return legend();
            };
            const legend = () => document.querySelector('#loss .when').textContent + ': ' + [...document.querySelectorAll('#loss b')].map(b => b.textContent).join(', ');
            const seen = [move(0.34), move(0.7), move(-1)];
            svg.dispatchEvent(new PointerEvent('pointerleave'));
            seen.push(legend());
            document.querySelector('#rate svg.linear').dispatchEvent(new PointerEvent('pointermove'));
            seen.push(document.querySelector('#rate b').textContent);
            answer = seen.join('; ');
            """));

    [BrowserFact]
    public void Dots_lie_on_the_lines() =>
        Assert.Equal("true true hidden", Ask("""
            const svg = document.querySelector('#loss svg.linear');
            svg.focus();
            svg.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
            svg.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
            const dots = [...svg.querySelectorAll('circle')], lines = [...svg.querySelectorAll('.series')];
            const near = (dot, place) => Math.abs(dot.getAttribute('cx') - place[0]) < 0.1 && Math.abs(dot.getAttribute('cy') - place[1]) < 0.1;
            const second = lines[0].getAttribute('d').match(/L([\d.]+) ([\d.]+)/).slice(1).map(Number);
            const first = [svg.querySelector('.cursor path').getAttribute('d').match(/M([\d.]+)/)[1], 0];
            answer = [near(dots[0], second), Math.abs(first[0] - second[0]) < 0.1, dots[1].getAttribute('visibility')].join(' ');
            """));

    [BrowserFact]
    public void The_scale_can_be_changed() =>
        Assert.Equal("block none, none block", Ask("""
            const seen = () => [...document.querySelectorAll('#loss svg')].map(svg => getComputedStyle(svg).display).join(' ');
            answer = seen();
            document.querySelector('#loss label').click();
            answer += ', ' + seen();
            """));

    [BrowserFact]
    public void Pictures_are_pictures() =>
        Assert.Equal("3 of 3, 4 × 2, 0 0 0, 255 128 0", Ask("""
            const pictures = [...document.querySelectorAll('.gallery img')], first = pictures[0];
            const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            canvas.drawImage(first, 0, 0);
            const pixel = (x, y) => [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3).join(' ');
            answer = `${pictures.filter(picture => picture.naturalWidth > 0).length} of ${pictures.length}, ${first.naturalWidth} × ${first.naturalHeight}, ${pixel(0, 0)}, ${pixel(3, 1)}`;
            """));

    [BrowserFact]
    public void Nothing_is_wider_than_a_narrow_screen() =>
        Assert.Equal("500: ", Ask(
            """
            const wide = [...document.querySelectorAll('main *')].filter(element => !element.closest('.scroll *, svg *') && element.getBoundingClientRect().right > innerWidth);
            answer = innerWidth + ': ' + wide.map(element => element.outerHTML.slice(0, 100)).join(', ');
            """,
            width: 500));

    [BrowserFact]
    public void It_can_be_photographed()
    {
        using var folder = new Folder();
        Write(folder);
        string picture = Path.Combine(folder.Path, "report.png");
        Assert.DoesNotContain("CONSOLE", Browser.Screenshot(folder.File, picture, 800, 600));
        byte[] file = File.ReadAllBytes(picture);
        Assert.Equal((800, 600), (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20))));
        Assert.InRange(file.Length, 10_000, 1_000_000);
    }

    /// <summary>Runs a script in the page, which sets <c>answer</c>.</summary>
    private static string Ask(string script, int width = 1000)
    {
        using var folder = new Folder();
        Write(folder);
        File.AppendAllText(
            folder.File, $"<pre id=\"answer\"></pre><script>addEventListener('load', () => {{ let answer;\n{script}\ndocument.getElementById('answer').textContent = answer; }});</script>");
        (string document, string messages) = Browser.Dump(folder.File, width);
        Assert.DoesNotContain("CONSOLE", messages);
        return Regex.Match(document, "<pre id=\"answer\">(.*?)</pre>", RegexOptions.Singleline).Groups[1].Value;
    }

    /// <summary>Four epochs of a classifier with three samples of pictures in colour, of which it takes each for another class.</summary>
    private static void Write(Folder folder)
    {
        float[] picture = [.. new float[7], 1, .. new float[7], 0.5f, .. new float[8]];
        NetworkDefinition network = ToldRun.Classifier(3);
        network = new NetworkDefinition
        {
            Name = "Colors",
            InputShape = [3, 2, 4],
            OutputShape = [3],
            LabelSize = 1,
            ClassCount = 3,
            Loss = "SoftmaxCrossEntropy",
            MaxBatchSize = 32,
            Layers = network.Layers,
            Parameters = network.Parameters,
            ParameterBytes = 0,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };
        var samples = new Dataset([.. picture, .. picture, .. picture], 24, [0, 1, 2]);
        var run = new ToldRun(network, samples) { Network = inputs => [.. Enumerable.Range(0, inputs.Length / 24).SelectMany(i => (float[])[.. Enumerable.Range(0, 3).Select(k => k == (i + 1) % 3 ? 2f : 0)])] };
        EpochResult[] epochs =
        [
            ToldRun.Epoch(1, 1.25, 2, rate: 1.5e-7f), ToldRun.Epoch(2, 0.625), ToldRun.Epoch(3, double.NaN, 0.25), ToldRun.Epoch(4, 0.5, 1) with { IsBest = true },
        ];
        run.Tell(
            new HtmlReport(folder.File) { Title = "A very long name of a network that has to be wrapped on the screen of a phone" },
            epochs.Select(epoch => epoch with { GradientNorms = [0.1 * epoch.Epoch], Metrics = [new MetricValue("accuracy", 0.25 * epoch.Epoch)] }));
    }
}
