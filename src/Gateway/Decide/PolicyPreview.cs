using Interop.Contracts;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Decide;

/// <summary>
/// Tries other documents out on the packets that this gateway holds, before they take effect. It reads headers and metas alone and changes
/// nothing. A packet whose retention ended is not there any more, and neither is a part that was withheld or a packet that was refused: what new documents
/// would open is found by comparing the documents (interop policy diff), not here.
/// </summary>
internal sealed class PolicyPreview(PolicySnapshot current, PolicySnapshot next, DirectorySnapshot directory, GatewayCode me)
{
    private const int AtOnce = 100;

    /// <summary>Every packet held, in the order of their digests.</summary>
    public async IAsyncEnumerable<PreviewedPacket> Over(IWriteQueue<GatewayContext> store)
    {
        for (int seen = 0; ; seen += AtOnce)
        {
            int skip = seen;
            (byte[] Envelope, byte[] Decision)[] held = await store.Read(async (db, token) =>
                (await db.PacketPayloads.AsNoTracking().OrderBy(row => row.PacketDigest)
                    .Join(db.Decisions.Where(row => row.Gateway == me), row => row.PacketDigest, row => row.PacketDigest, (payload, decision) => new { payload.Envelope, decision.Signed })
                    .Skip(skip).Take(AtOnce).ToArrayAsync(token))
                .Select(row => (row.Envelope, row.Signed)).ToArray());
            foreach ((byte[] envelope, byte[] decision) in held)
            {
                yield return Look(Envelope.Parse(envelope).Require(), Decision.Parser.ParseFrom(Signed.Parser.ParseFrom(decision).Body));
            }

            if (held.Length < AtOnce)
            {
                yield break;
            }
        }
    }

    private static string Words(PolicyDecision decision) => decision.Outcome.ToString().ToLowerInvariant() + " " + string.Join(
        "; ",
        decision.Parts.Select(part => $"{part.Category} {part.Outcome.ToString().ToLowerInvariant()} {string.Join(' ', part.Obligations.Select(owed => $"{owed.Kind}:{owed.Value}"))}".TrimEnd()));

    private static IEnumerable<string> Rules(PolicyDecision decision) => decision.Parts.SelectMany(part => part.Rules.Select(rule => rule.ToString()));

    private PreviewedPacket Look(Envelope envelope, Decision recorded)
    {
        DecideSide side = DecisionReplay.Side(recorded);
        DateTimeOffset at = DecisionReplay.At(recorded);
        PolicyDecision before = PacketQuestion.Decide(current, directory, envelope, side, at);
        PolicyDecision after = PacketQuestion.Decide(next, directory, envelope, side, at);
        bool whole = recorded.Parts.Count == envelope.Parts.Count && DecisionReplay.NamesSameDocuments(recorded, before);
        string[] rules = [.. Rules(before).Except(Rules(after), StringComparer.Ordinal).Union(Rules(after).Except(Rules(before), StringComparer.Ordinal), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new PreviewedPacket(
            envelope.Header.Digest,
            envelope.Header.Sender.Value,
            envelope.Header.Recipient.Value,
            envelope.Header.Type.Value,
            envelope.Header.Purpose.Value,
            Words(before),
            Words(after),
            rules,
            whole ? DecisionReplay.Body(current, directory, envelope, recorded).AsSpan().SequenceEqual(Body(recorded)) : null);
    }

    private static byte[] Body(Decision recorded) => Google.Protobuf.MessageExtensions.ToByteArray(recorded);
}
