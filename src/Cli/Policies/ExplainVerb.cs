using System.CommandLine;
using Interop.Cli.Directories;
using Interop.Cli.Packets;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Trust.Directories;

namespace Interop.Cli.Policies;

/// <summary>interop policy explain: what the rules say about a sealed packet, from its header and the metas of its parts.</summary>
internal static class ExplainVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = PacketFile.Argument();
        Option<string> directory = DirectoryOption.Create();
        Option<string?> policies = PolicyVerbs.Policies();
        Option<string?> side = PolicyVerbs.Side();
        Option<string?> reader = PolicyVerbs.Reader();
        Option<string?> language = PolicyVerbs.Language();
        return Verb.Of(
            "explain",
            "Decides about a sealed packet as a gateway would, from header and metas alone, and explains. Signatures are 'packet verify's business.",
            ["interop policy explain packet.casepkt --directory certs/dev/directory --language vi --for legal"],
            [file, side, reader, language, directory, policies],
            runner,
            parsed =>
            {
                DateTimeOffset now = runner.Around.Now;
                Envelope envelope = PacketFile.Read(parsed.GetRequiredValue(file));
                DirectorySnapshot known = DirectoryOption.Load(parsed.GetRequiredValue(directory), now);
                AgencyRecord from = DecideVerb.Agency(known, envelope.Header.Sender.Value);
                AgencyRecord to = DecideVerb.Agency(known, envelope.Header.Recipient.Value);
                PartRequest[] parts = [.. envelope.Parts.Select(part => Part(envelope.Header, part))];
                PolicySnapshot rules = PolicyFolder.Load(PolicyVerbs.PoliciesOr(parsed.GetValue(policies)), known);
                PolicyDecision decision = PolicyEngine.Decide(
                    rules, Request(envelope.Header, from, to, known, now), parts, DecisionAnswer.Side(parsed.GetValue(side), from, to));
                return DecisionAnswer.Of(decision, parts, parsed.GetValue(reader), parsed.GetValue(language));
            });
    }

    private static PartRequest Part(Header header, SealedPart part) => new(
        part.Index, part.Meta.Category.Value, part.Meta.Level?.Value ?? string.Empty, [.. part.Meta.Facts.Select(fact => fact.Value)], header.IsMandatory(part.Index));

    private static PolicyRequest Request(Header header, AgencyRecord from, AgencyRecord to, DirectorySnapshot known, DateTimeOffset now) => new()
    {
        Sender = header.Sender.Value,
        SenderRole = from.Role.Value,
        Recipient = header.Recipient.Value,
        RecipientRole = to.Role.Value,
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
        Instruments = [.. known.InstrumentsBetween(header.Sender, header.Recipient, now)],
        At = now,
    };
}
