using Interop.Bench.Rounds;
using Interop.Packets;
using Interop.Sealing;

namespace Interop.Bench.Packets;

/// <summary>What sealing and opening call, counted from their code (src/Sealing, src/Packets).</summary>
internal static class PacketBills
{
    // Lengths of the framed inputs, as the format makes them (docs/format.md); a few bytes more or less are nothing to the figures.
    private const int KidContext = 64;
    private const int HpkeInfo = 290;
    private const int ShortExtract = 60;
    private const int ScheduleInfo = 90;
    private const int PartKeyInfo = 60;
    private const int PlainFrame = 90;
    private const int PaeFrame = 50;
    private const int TagBytes = 16;
    private const int IndexBytes = 2;

    public static Bill Seal(string group, Sample sample, PartCounts parts, Primitives with)
    {
        Bill bill = new(group, new Trial($"seal and sign, {group}", n =>
        {
            for (int i = 0; i < n; i++)
            {
                _ = sample.Seal();
            }
        }));
        int message = parts.HeaderBytes + PaeFrame;
        bill.Add(1, with.Base);
        bill.Add(1, with.Dh);
        bill.Add(1, with.Sign(message));
        bill.Add(1, with.Lease);
        // Ephemeral key: extract, expand. Encapsulation: extract, expand. Key schedule: three and three. One expand for each part's key.
        Derivations(bill, parts, with, extracts: 4, expands: 5);
        foreach (int size in parts.Sizes)
        {
            bill.Add(parts.All(size), with.Aead(size, parts.MetaBytes + 90, open: false));
        }

        // Both salts of each part at once; the packet's id; the ephemeral key; a lot for each place, and one call for all decoys.
        double leaves = parts.Sizes.Sum(parts.All);
        bill.Add(leaves, Primitives.Random(48));
        bill.Add(1, Primitives.Random(16));
        bill.Add(1, Primitives.Random(32));
        bill.Add(leaves - 2 + 1, Primitives.Random(4));
        Hashes(bill, parts, with, message);
        return bill;
    }

    public static Bill Open(string group, Sample sample, PartCounts parts, Primitives with)
    {
        // Several packets in turn, so that decoys come about in the same proportions as in the counts.
        byte[][] packets = [.. Enumerable.Range(0, 16).Select(_ => sample.Seal().ToBytes())];
        OpenExpectations expectations = sample.Expectations;
        int next = 0;
        Bill bill = new(group, new Trial($"verify and open, {group}", n =>
        {
            for (int i = 0; i < n; i++)
            {
                next = (next + 1) % packets.Length;
                Opening opening = Opener.Open(packets[next], expectations);
                using OpenedPacket opened = opening is Opening.Opened held ? held.Packet : throw new InvalidOperationException("A packet of the sample did not open.");
            }
        }));
        int message = parts.HeaderBytes + PaeFrame;
        bill.Add(1, with.Dh);
        bill.Add(1, with.Lease);
        bill.Add(1, with.Verify(message));
        // Decapsulation: extract, expand. Key schedule: three and three. One expand for each part's key.
        Derivations(bill, parts, with, extracts: 3, expands: 4);
        foreach (int size in parts.Sizes)
        {
            bill.Add(parts.All(size), with.Aead(size, parts.MetaBytes + 90, open: true));
        }

        Hashes(bill, parts, with, message);
        return bill;
    }

    private static void Derivations(Bill bill, PartCounts parts, Primitives with, int extracts, int expands)
    {
        bill.Add(extracts, with.Extract(ShortExtract));
        bill.Add(1, with.Extract(HpkeInfo));
        bill.Add(expands, with.Expand(ScheduleInfo));
        bill.Add(parts.Sizes.Sum(parts.All), with.Expand(PartKeyInfo));
    }

    // For each part its ciphertext, its leaf, its commitment; once the header's digest and a key's id.
    private static void Hashes(Bill bill, PartCounts parts, Primitives with, int message)
    {
        double leaves = parts.Sizes.Sum(parts.All);
        foreach (int size in parts.Sizes)
        {
            bill.Add(parts.All(size), Primitives.Sha256Of(size + TagBytes));
            bill.Add(parts.Decoys(size), with.Hmac(size - PartSize.Overhead + PlainFrame));
            bill.Add(parts.Real(size), with.Hmac((size == PartSize.Min ? IndexBytes : Sample.PartBytes) + PlainFrame + parts.MetaBytes));
        }

        bill.Add(leaves, Primitives.Sha256Of(parts.MetaBytes + 170));
        bill.Add(1, Primitives.Sha256Of(message));
        bill.Add(1, Primitives.Sha256Of(KidContext));
    }
}
