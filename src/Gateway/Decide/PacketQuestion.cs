using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Trust.Directories;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Decide;

/// <summary>A packet as the policy is asked about it: its header, the metas of its parts, and what the directory says of both parties.</summary>
internal static class PacketQuestion
{
    /// <summary>Decides about an envelope: a function of documents, directory, envelope and instant, so that it can be asked again.</summary>
    public static PolicyDecision Decide(PolicySnapshot policy, DirectorySnapshot known, Envelope envelope, DecideSide side, DateTimeOffset at) => PolicyEngine.Decide(
        policy, Request(envelope.Header, known, at), [.. envelope.Parts.Select(part => Part(envelope.Header, part.Index, part.Meta))], side);

    public static PolicyRequest Request(Header header, DirectorySnapshot known, DateTimeOffset at) => new()
    {
        Sender = header.Sender.Value,
        SenderRole = known.Agency(header.Sender)?.Role.Value ?? "",
        Recipient = header.Recipient.Value,
        RecipientRole = known.Agency(header.Recipient)?.Role.Value ?? "",
        PacketType = header.Type.Value,
        Purpose = header.Purpose.Value,
        SecondaryPurposes = [.. header.SecondaryPurposes.Select(purpose => purpose.Value)],
        Bases = [.. header.Bases.Select(basis => basis.Value)],
        Offences = [.. header.Offences.Select(offence => new RequestOffence(offence.Kind.Value, offence.Track.Value))],
        Handling = [.. header.Handling.Select(code => code.Value)],
        Urgency = header.Urgency.Value,
        Facts = [.. header.Facts.Select(fact => fact.Value)],
        Emergency = header.Emergency is { } emergency
            ? new RequestEmergency([.. emergency.Officers.Select(officer => officer.ToString())], [.. emergency.Statement.ToArray()], header.NotAfter - header.CreatedAt)
            : null,
        Approvals = [.. header.Approvals.Select(approval => new RequestApproval(approval.Officer.ToString(), approval.Role.Value))],
        Instruments = [.. known.InstrumentsBetween(header.Sender, header.Recipient, at)],
        At = at,
    };

    private static PartRequest Part(Header header, int index, PartMeta meta) => new(
        index, meta.Category.Value, meta.Level?.Value ?? "", [.. meta.Facts.Select(fact => fact.Value)], header.IsMandatory(index));
}
