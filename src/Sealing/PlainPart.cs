using Interop.Packets;

namespace Interop.Sealing;

/// <summary>One part to be sealed: what the gateways may know of it, and its content.</summary>
/// <remarks>What qualifies a statement belongs into the same part as the statement: a part can be withheld, half a part cannot.</remarks>
public sealed class PlainPart
{
    /// <summary>Longest plaintext in bytes.</summary>
    public const int MaxBytes = PartSize.Max - PartSize.Overhead;

    /// <summary>Data category, e.g. "victim.location".</summary>
    public required Code Category { get; init; }

    /// <summary>Level of the category's ladder, or null where it has none.</summary>
    public Code? Level { get; init; }

    /// <summary>Part facts that hold.</summary>
    public IReadOnlyCollection<Code> Facts { get; init; } = [];

    /// <summary>Media type of the plaintext, or empty.</summary>
    public string MediaType { get; init; } = string.Empty;

    /// <summary>True where no gateway may withhold it: then it refuses the packet or passes the part.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Position of the receiving key in the request.</summary>
    public int Slot { get; init; }

    /// <summary>The content, 0 to <see cref="MaxBytes"/> bytes; not kept.</summary>
    public required ReadOnlyMemory<byte> Plaintext { get; init; }
}
