namespace Interop.Bench.EndToEnd;

/// <summary>A service of the federation: what to start, and whom to ask whether it is up.</summary>
/// <param name="Name">Gateway or agency.</param>
/// <param name="Program">File name of its assembly.</param>
/// <param name="Settings">Settings file; its folder holds everything of the party.</param>
/// <param name="Health">Where /health/ready is.</param>
/// <param name="Certificate">Client certificate that may ask.</param>
/// <param name="Key">Its key.</param>
internal sealed record Party(string Name, string Program, string Settings, Uri Health, string Certificate, string Key)
{
    /// <summary>Folder of its database.</summary>
    public string Data => Path.Combine(Path.GetDirectoryName(Settings)!, "data");
}
