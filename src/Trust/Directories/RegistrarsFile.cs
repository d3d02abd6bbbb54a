namespace Interop.Trust.Directories;

/// <summary>registrars.json as it stands on disk.</summary>
internal sealed record RegistrarsFile(int Threshold, IReadOnlyList<RegistrarsFile.Registrar> Registrars)
{
    /// <summary>One registrar: name for people, Ed25519 key in base64.</summary>
    internal sealed record Registrar(string Name, string Key);
}
