using Interop.Packets;

namespace Interop.Sealing;

/// <summary>A packet ready to be sent.</summary>
public sealed class SealedPacket
{
    internal SealedPacket(Envelope envelope, IReadOnlyList<int> positions)
    {
        Envelope = envelope;
        Positions = positions;
    }

    /// <summary>The envelope.</summary>
    public Envelope Envelope { get; }

    /// <summary>Where each part of the request stands among the header's leaves.</summary>
    public IReadOnlyList<int> Positions { get; }
}
