namespace Interop.NodeAgent.Open;

/// <summary>An opened part as it is kept, locked.</summary>
/// <param name="Content">UTF-8 JSON of the part; of a file, what opens it.</param>
internal sealed record StoredPart(int Index, string Category, string Level, IReadOnlyList<string> Facts, string MediaType, bool Mandatory, byte[] Content)
{
    /// <summary>Whether it refers to a file beside the packet.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsFile => MediaType == Interop.Packets.BlobPart.MediaType;
}
