namespace Interop.Cli.Agents;

/// <summary>A file and what it shows.</summary>
internal sealed record Attachment(string Path, string Category, string? Level);
