using Interop.Packets;

namespace Interop.Sealing;

/// <summary>A packet of which everything that came was verified and opened.</summary>
/// <remarks>Holds plaintext until it is disposed; disposing clears it.</remarks>
public sealed class OpenedPacket : IDisposable
{
    internal OpenedPacket(Header header, IReadOnlyList<OpenedPart> parts, IReadOnlyList<WithheldPart> withheld)
    {
        Header = header;
        Parts = parts;
        Withheld = withheld;
    }

    /// <summary>The verified header.</summary>
    public Header Header { get; }

    /// <summary>The real parts that came, in the sender's order; part 0 and decoys are not among them.</summary>
    public IReadOnlyList<OpenedPart> Parts { get; }

    /// <summary>The real parts that did not come, each accounted for.</summary>
    public IReadOnlyList<WithheldPart> Withheld { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OpenedPart part in Parts)
        {
            part.Dispose();
        }
    }
}
