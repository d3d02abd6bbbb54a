using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Gateway;

namespace Interop.Storage.Tests;

/// <summary>Rows as a gateway would write them; all agencies are samples.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    private static readonly KeyId SenderKid = KeyId.Of(KeyAlgorithm.Ed25519, new byte[32]);

    public static PacketRow Packet(long seq, string channel = "vn.police/kh.police/emergency")
    {
        ChannelName name = ChannelName.Parse(channel);
        byte[] header = RandomNumberGenerator.GetBytes(200);
        return new PacketRow
        {
            Digest = Digest.Of(header),
            PacketId = PacketId.Create(),
            SenderKid = SenderKid,
            Sender = name.Sender,
            Recipient = name.Recipient,
            Thread = ThreadId.Create(),
            Channel = name,
            Seq = seq,
            Urgency = name.Urgency,
            Type = Code.Parse("rescue-verification-request"),
            Purpose = Code.Parse("rescue"),
            Role = PacketRole.Outbound,
            State = PacketState.Accepted,
            ReceivedAt = At,
            NotAfter = At.AddDays(3),
            Header = header,
        };
    }

    /// <summary>An item of a feed that says which work wrote it, and where in it.</summary>
    public static FeedRow News(int work, int item) => new()
    {
        Agency = AgencyCode.Parse("vn.police"),
        PacketDigest = Digest.Of(BitConverter.GetBytes(work)),
        Kind = FeedKind.Receipt,
        Reference = Digest.Of([.. BitConverter.GetBytes(work), (byte)item]),
    };

    public static ChannelRow Channel(string name, long seq) => new() { Name = ChannelName.Parse(name), LastSeq = seq, LastDigest = Digest.Of([]) };
}
