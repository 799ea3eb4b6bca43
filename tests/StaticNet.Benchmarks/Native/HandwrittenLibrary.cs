using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNet.Benchmarks.Native;

/// <summary>handwritten.cpp, compiled for this machine and loaded into this process.</summary>
internal sealed unsafe class HandwrittenLibrary
{
    private readonly delegate* unmanaged<byte*, byte*, int, int> _find;
    private readonly delegate* unmanaged<int, float*, float*, void> _data;
    private readonly delegate* unmanaged<int, float*, void> _reset;
    private readonly delegate* unmanaged<int, int, float*, void> _store;
    private readonly delegate* unmanaged<int, int, CLong, void> _run;

    private HandwrittenLibrary(IntPtr library, string compiler)
    {
        Compiler = compiler;
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "sn_default_mode"))();
        _find = (delegate* unmanaged<byte*, byte*, int, int>)NativeLibrary.GetExport(library, "sn_find");
        _data = (delegate* unmanaged<int, float*, float*, void>)NativeLibrary.GetExport(library, "sn_data");
        _reset = (delegate* unmanaged<int, float*, void>)NativeLibrary.GetExport(library, "sn_reset");
        _store = (delegate* unmanaged<int, int, float*, void>)NativeLibrary.GetExport(library, "sn_store");
        _run = (delegate* unmanaged<int, int, CLong, void>)NativeLibrary.GetExport(library, "sn_run");
    }

    public enum Values { Outputs = 0, Parameters = 1, Gradients = 2 }

    /// <summary>Its name and version.</summary>
    public string Compiler { get; }

    /// <summary>Compiles where that has not been done since the source changed. Null, with the reason, where there is no compiler.</summary>
    public static HandwrittenLibrary? Load(out string note)
    {
        foreach (string compiler in new[] { Environment.GetEnvironmentVariable("CXX"), "clang++", "g++" }.OfType<string>())
        {
            if (Start(compiler, "--version") is not (0, var version)) continue;
            note = version.Split('\n')[0];
            string source = Path.Combine(AppContext.BaseDirectory, "Native", "handwritten.cpp");
            string library = Path.Combine(AppContext.BaseDirectory, "Native", $"handwritten-{Path.GetFileName(compiler)}.so");
            if (!File.Exists(library) || File.GetLastWriteTimeUtc(library) < File.GetLastWriteTimeUtc(source))
            {
                Console.Error.WriteLine($"{compiler} compiles handwritten.cpp once, which takes half a minute …");
                string fresh = library + ".new";
                string[] arguments =
                    ["-std=c++17", "-O3", "-march=native", "-ffast-math", "-fPIC", "-shared", "-w", source, "-o", fresh];
                if (Start(compiler, arguments) is not (0, _))
                {
                    note += " could not compile handwritten.cpp";
                    return null;
                }

                File.Move(fresh, library, overwrite: true);
            }

            return new HandwrittenLibrary(NativeLibrary.Load(library), note);
        }

        note = "no C++ compiler found (clang++ or g++, or CXX in the environment)";
        return null;
    }

    /// <summary>The number of a network in the library, or -1.</summary>
    public int Find(string flavour, string network, int batch)
    {
        fixed (byte* first = Encoding.ASCII.GetBytes(flavour + "\0"), second = Encoding.ASCII.GetBytes(network + "\0"))
            return _find(first, second, batch);
    }

    public void SetData(int id, float[] inputs, float[] targets)
    {
        fixed (float* x = inputs, t = targets) _data(id, x, t);
    }

    public void Reset(int id, float[] parameters)
    {
        fixed (float* p = parameters) _reset(id, p);
    }

    public void Store(int id, Values values, float[] destination)
    {
        fixed (float* p = destination) _store(id, (int)values, p);
    }

    public void Run(int id, int operation, long calls) => _run(id, operation, new CLong((nint)calls));

    private static (int ExitCode, string Output)? Start(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            return null; // there is no such program
        }
    }
}
