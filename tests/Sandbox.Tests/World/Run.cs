using System.Text.Json;

namespace Interop.Sandbox.Tests.World;

/// <summary>One run of the program, in this process.</summary>
internal sealed class Run : IDisposable
{
    private readonly Heard _out = new();
    private readonly Heard _error = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-sandbox-tests-");

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    /// <summary>A folder of the test's own.</summary>
    public string Folder => _folder.FullName;

    public string JsonFile => Path.Combine(Folder, "run.json");

    /// <summary>Where a run that fails leaves its files.</summary>
    public string Data => Path.Combine(Folder, "data");

    public Task<int> Start(string[] args, SandboxMaterial? material = null, CancellationToken stop = default) =>
        SandboxProgram.Run(args, material ?? SandboxMaterial.BesideTheProgram, _out, _error, stop);

    /// <summary>What --json wrote.</summary>
    public JsonElement Json()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(JsonFile));
        return document.RootElement.Clone();
    }

    /// <summary>A copy of a folder, to be spoilt.</summary>
    public string Copy(string from, string name)
    {
        string to = Path.Combine(Folder, name);
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        _folder.Delete(recursive: true);
    }
}
