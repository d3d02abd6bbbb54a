using System.Text.Json.Serialization;

namespace Interop.NodeAgent.Open;

/// <summary>What an officer opened: the parts that came, and those that a gateway withheld.</summary>
internal sealed record StoredContent(IReadOnlyList<StoredPart> Parts, IReadOnlyList<StoredContent.Gap> Withheld)
{
    /// <summary>Parts that refer to files, in the sender's order.</summary>
    [JsonIgnore]
    public IReadOnlyList<StoredPart> Files => [.. Parts.Where(part => part.IsFile).OrderBy(part => part.Index)];

    /// <summary>A part that is not there: its position, who withheld it, why.</summary>
    internal sealed record Gap(int Index, string Gateway, string Reason);
}
