// The smallest network that has something to learn: exclusive or, which no single layer can represent.
using System.Globalization;
using Xor;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
float[] targets = [0, 1, 1, 0];

var net = new XorNet(seed: 1);
Console.WriteLine(net.Summary());

const int Steps = 2000;
for (int step = 0; step <= Steps; step++)
{
    float loss = net.TrainStep(inputs, targets);
    if (step % 250 == 0)
        Console.WriteLine($"step {step,4}  loss {loss:F6}");
}

float[] outputs = new float[targets.Length];
net.Predict(inputs, outputs);

Console.WriteLine();
Console.WriteLine("a  b  a xor b  network");
int learned = 0;
for (int i = 0; i < targets.Length; i++)
{
    Console.WriteLine($"{inputs[2 * i]}  {inputs[2 * i + 1]}  {targets[i],7}  {outputs[i],7:F3}");
    if (MathF.Abs(outputs[i] - targets[i]) < 0.5f)
        learned++;
}
Console.WriteLine($"xor learned: {learned} of {targets.Length}");
return learned == targets.Length ? 0 : 1;
