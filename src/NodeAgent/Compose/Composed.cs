using System.Text.Json;
using Interop.Cases;
using Interop.Cases.Checks;
using Interop.Cases.Texts;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Onward;
using Interop.Packets;

namespace Interop.NodeAgent.Compose;

/// <summary>A request read and checked: draft content with every default filled in, and the document.</summary>
internal sealed record Composed(DraftContent Content, CaseDocument Document, IReadOnlyList<FindingView> Findings)
{
    private const int DefaultHours = 72;
    private const int EmergencyHours = 24;
    private const int MaxHours = 720;
    private const int MostRecipients = 16;
    private const int MostFiles = 16;

    /// <summary>Every free text that goes with it, the statement of an emergency among them.</summary>
    public IReadOnlyList<FreeText> Texts =>
        [.. Document.Texts, .. Content.Emergency is { } emergency ? [new FreeText("emergency.statement", emergency.Statement, Open: true)] : (FreeText[])[]];

    /// <param name="request">As it came.</param>
    /// <param name="answered">Header of the packet that it answers, or null.</param>
    /// <param name="today">Day in the sender's time zone.</param>
    /// <param name="now">The instant for defaults that depend on deadlines.</param>
    public static Reply<Composed> Of(SendRequest request, Header? answered, DateOnly today, DateTimeOffset now)
    {
        if (Malformed(request) is ApiRefusal malformed)
        {
            return malformed;
        }

        switch (CaseDocument.Read(request.Type, request.Case))
        {
            case null:
                return ApiRefusal.Malformed("type", "This version has documents for rescue-verification-request, rescue-verification-outcome, note, onward-request and onward-decision.");
            case CaseReading<CaseDocument>.Refused refused:
                return Blocked([refused.Finding]);
            case CaseReading<CaseDocument>.Read read:
                return Checked(request, read.Document, answered, today, now);
            default:
                throw new InvalidOperationException("The set of readings is closed.");
        }
    }

    private static Reply<Composed> Checked(SendRequest request, CaseDocument document, Header? answered, DateOnly today, DateTimeOffset now)
    {
        CheckResult check = document.Check(today);
        IReadOnlyList<Finding> findings =
            [.. check.Findings, .. request.Emergency is { } emergency ? CaseChecks.Emergency(emergency.Statement, document.Names).Findings : []];
        if (findings.Any(finding => finding.Severity is Severity.Error))
        {
            return Blocked(findings);
        }

        DraftContent content = Fill(request, document, answered, now);
        return Unattested(content, answered) is { } unattested ? unattested : new Composed(content, document, [.. findings.Select(View)]);
    }

    // An answer to an attested emergency travels at its pace; whatever else claims one says why.
    private static ApiRefusal? Unattested(DraftContent content, Header? answered)
    {
        bool claims = content.Urgency == Packets.Urgency.Emergency.Value;
        return claims == content.Emergency is not null || (claims && answered is { Urgency: var urgency } && urgency == Packets.Urgency.Emergency) ? null
            : claims ? new ApiRefusal(
                422, "emergency-not-attested", "An emergency needs a statement of the significant and imminent risk to life or safety, attested by two officers.",
                "Give emergency.statement, naming nobody; or state another urgency, e.g. urgent.")
            : ApiRefusal.Malformed("emergency", "It is given with urgency emergency alone.");
    }

    public static FindingView View(Finding finding) =>
        new(finding.Path, finding.Code, finding.Severity is Severity.Error ? "error" : "warning", finding.Sentence);

    public static ApiRefusal Blocked(IReadOnlyList<Finding> findings) =>
        new(422, "case-blocked", "The document has errors.", "Correct what the findings name; warnings alone do not block.") { Findings = [.. findings.Select(View)] };

    private static DraftContent Fill(SendRequest request, CaseDocument document, Header? answered, DateTimeOffset now) => new()
    {
        Type = request.Type,
        Urgency = request.Urgency ?? (request.Emergency is null ? document.Urgency(now) : Packets.Urgency.Emergency.Value) ?? answered?.Urgency.Value ?? Packets.Urgency.Urgent.Value,
        Purpose = request.Purpose,
        SecondaryPurposes = request.SecondaryPurposes,
        Bases = request.Bases,
        Offences = request.Offences,
        Handling = request.Handling,
        Facts = [.. request.Facts.Concat(document.Facts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        NotAfterHours = request.NotAfterHours ?? (request.Emergency is null ? DefaultHours : EmergencyHours),
        To = request.To,
        InReplyTo = answered?.Digest.ToString(),
        InReplyToId = answered?.PacketId.ToString(),
        Emergency = request.Emergency is { } emergency ? AttestedEmergency.New(emergency.Statement) : null,
        Case = JsonDocument.Parse(document.Write()).RootElement,
    };

    private static ApiRefusal? Malformed(SendRequest request)
    {
        bool Codes(IReadOnlyList<string> codes) => codes.Count <= HeaderLimits.MaxListed && codes.All(code => Code.TryParse(code, out _));
        return !Code.TryParse(request.Type, out _) ? ApiRefusal.Malformed("type", "It must be a packet type code.")
            : request.Urgency is not null && !Packets.Urgency.TryParse(request.Urgency, out _) ? ApiRefusal.Malformed("urgency", "It must be emergency, urgent, priority, routine or bulk.")
            : !Code.TryParse(request.Purpose, out _) ? ApiRefusal.Malformed("purpose", "It must be a purpose code, e.g. rescue.")
            : !Codes(request.SecondaryPurposes) || request.SecondaryPurposes.Count > HeaderLimits.MaxSecondaryPurposes ? ApiRefusal.Malformed("secondaryPurposes", "At most two purpose codes.")
            : request.Bases.Count == 0 || !Codes(request.Bases) ? ApiRefusal.Malformed("bases", "At least one legal-basis code is needed, e.g. tip-10.")
            : request.Facts.Any(fact => fact is ThirdParty.Authorised or ThirdParty.AuthorisedInWriting or ThirdParty.NewPurposeAgreed) ? ApiRefusal.Malformed("facts", "Whether an originator agreed is stated by the agent alone, from the originator's signed decision in its store.")
            : !Codes(request.Facts) ? ApiRefusal.Malformed("facts", "They must be fact codes.")
            : request.Offences.Any(one => !Code.TryParse(one.Code, out _) || !Code.TryParse(one.Track, out Code track) || !Offence.Tracks.Contains(track)) ? ApiRefusal.Malformed("offences", "Each has a code and a track: convention-offence, serious-crime or neither.")
            : request.Handling.Any(code => !HandlingCode.TryParse(code, out _)) ? ApiRefusal.Malformed("handling", "A code is not one of the list.")
            : request.NotAfterHours is < 1 or > MaxHours ? ApiRefusal.Malformed("notAfterHours", "It must be 1 to 720.")
            : request.Files.Count > MostFiles || request.Files.DistinctBy(one => one.File, StringComparer.Ordinal).Count() != request.Files.Count
                || request.Files.Any(one => !Code.TryParse(one.Category, out _) || (one.Level is { Length: > 0 } level && !Code.TryParse(level, out _)))
                ? ApiRefusal.Malformed("files", "At most sixteen, each once, each with a data category and, where that has a ladder, a level.")
            : MalformedRecipients(request.To);
    }

    private static ApiRefusal? MalformedRecipients(IReadOnlyList<RecipientEntry> to) =>
        to.Count is 0 or > MostRecipients || to.DistinctBy(one => one.Agency, StringComparer.Ordinal).Count() != to.Count ? ApiRefusal.Malformed("to", "One to sixteen recipients are needed, each once.")
        : to.Any(one => !AgencyCode.TryParse(one.Agency, out _)) ? ApiRefusal.Malformed("to", "A recipient is an agency's name, e.g. kh.police.")
        : to.Any(one => one.Offer is not (RecipientEntry.Allowed or RecipientEntry.AllLevels)) ? ApiRefusal.Malformed("to", "offer is allowed or all-levels.")
        : null;
}
