namespace Interop.NodeAgent.Api;

/// <summary>A part that does not travel, or did not come: what it is, who withholds it, why, by which rules.</summary>
internal sealed record WithheldView(string Category, string Level, string By, string Reason, IReadOnlyList<string> Rules);
