using Interop.Packets;

namespace Interop.Sealing;

/// <summary>What came of opening a packet.</summary>
public abstract record Opening
{
    private Opening()
    {
    }

    /// <summary>Everything held.</summary>
    public sealed record Opened(OpenedPacket Packet) : Opening;

    /// <summary>Something did not hold, and nothing was released.</summary>
    /// <param name="Reason">For the recipient's own log alone: told outwards, it would answer an attacker's questions.</param>
    public sealed record NotOpened(PacketRefusal Reason) : Opening
    {
        /// <summary>What an outsider may be told; always the same.</summary>
        public static PacketRefusal Outward { get; } =
            PacketRefusal.Because(RefusalCodes.NotOpened, "The packet could not be opened; the recipient has noted why.");
    }
}
