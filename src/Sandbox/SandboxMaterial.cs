namespace Interop.Sandbox;

/// <summary>What the story is made of.</summary>
/// <param name="Policies">Folder of policy documents.</param>
/// <param name="Samples">Folder of the twelve-victim sample.</param>
internal sealed record SandboxMaterial(string Policies, string Samples)
{
    /// <summary>As the build puts it.</summary>
    public static SandboxMaterial BesideTheProgram { get; } = new(
        Path.Combine(AppContext.BaseDirectory, "policies"), Path.Combine(AppContext.BaseDirectory, "samples", "s1"));

    /// <summary>A sample, verbatim.</summary>
    public string Sample(string name) => Path.Combine(Samples, name);
}
