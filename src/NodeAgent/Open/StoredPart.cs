namespace Interop.NodeAgent.Open;

/// <summary>An opened part as it is kept, locked.</summary>
/// <param name="Content">UTF-8 JSON of the part.</param>
internal sealed record StoredPart(int Index, string Category, string Level, IReadOnlyList<string> Facts, string MediaType, bool Mandatory, byte[] Content);
