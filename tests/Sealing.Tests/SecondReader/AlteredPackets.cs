using Google.Protobuf;
using Interop.Packets;
using Interop.Sealing.Tests.Envelopes;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>Packets changed at a place: on the way, or by whoever has the key to sign them again. The same in every run.</summary>
internal static class AlteredPackets
{
    /// <param name="packet">A whole packet; a copy of it is redacted here where a notice is to be changed.</param>
    /// <param name="name">Chooses the places.</param>
    /// <param name="each">How many of each kind.</param>
    public static IEnumerable<PacketVector> Of(SealedPacket packet, string name, int each)
    {
        FixedBytes random = new(name);
        Envelope envelope = packet.Envelope;
        int place = Enumerable.Range(1, 7).First(index => !envelope.Header.IsMandatory(index));
        Envelope redacted = envelope.Without([place], Route.Notice(envelope, place));
        byte[] places = [0x0A, (byte)(packet.Positions.Count + 1), 0, .. packet.Positions.Select(position => (byte)position)];
        for (int i = 0; i < each; i++)
        {
            yield return new($"{name}: on the way {i}", [.. Envelope.Magic, .. Altered(redacted.ToBytes().AsSpan(8), random)]);
            yield return new($"{name}: header {i}", Signed(redacted, Altered(redacted.Header.Bytes.Span, random)));
            yield return new($"{name}: meta {i}", Route.Change(envelope, wire => wire.Records[place].Meta = ByteString.CopyFrom(Altered(wire.Records[place].Meta.Span, random))));
            yield return new($"{name}: notice {i}", Route.Change(redacted, wire => wire.Notices[0] = SignedDocument.Sign(DocumentTypes.Redaction, Altered(wire.Notices[0].Body.Span, random), Route.Gateway)));
            yield return new($"{name}: index {i}", Craft.Part(envelope, 0, (_, _) => null, Altered(places, random)));
        }
    }

    private static byte[] Signed(Envelope envelope, byte[] header) => Route.Change(envelope, wire =>
    {
        wire.Header = ByteString.CopyFrom(header);
        wire.Signatures[0] = SignedDocument.Signature(DocumentTypes.CasePacket, header, Route.Sender);
    });

    // A bit, a byte set to an edge, a byte left out, one put in, a few given twice: what tells parsers apart.
    private static byte[] Altered(ReadOnlySpan<byte> bytes, FixedBytes random)
    {
        int at = random.Below(bytes.Length);
        int end = Math.Min(bytes.Length, at + 1 + random.Below(8));
        byte[] edges = [0x00, 0x01, 0x7F, 0x80, 0xFF];
        byte edge = edges[random.Below(edges.Length)];
        return random.Below(5) switch
        {
            0 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Below(8))), .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], edge, .. bytes[(at + 1)..]],
            2 => [.. bytes[..at], .. bytes[(at + 1)..]],
            3 => [.. bytes[..at], edge, .. bytes[at..]],
            _ => [.. bytes[..end], .. bytes[at..]],
        };
    }
}
