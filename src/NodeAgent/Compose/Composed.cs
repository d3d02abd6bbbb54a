using System.Text.Json;
using Interop.Cases;
using Interop.Cases.Checks;
using Interop.NodeAgent.Api;
using Interop.Packets;

namespace Interop.NodeAgent.Compose;

/// <summary>A request read and checked: draft content with every default filled in, and the document.</summary>
internal sealed record Composed(DraftContent Content, CaseDocument Document, IReadOnlyList<FindingView> Findings)
{
    private const int DefaultHours = 72;
    private const int MaxHours = 720;
    private const int MostRecipients = 16;

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
                return ApiRefusal.Malformed("type", "This version has documents for rescue-verification-request, rescue-verification-outcome and note.");
            case CaseReading<CaseDocument>.Refused refused:
                return Blocked([refused.Finding]);
            case CaseReading<CaseDocument>.Read read:
                CheckResult check = read.Document.Check(today);
                return check.Blocks
                    ? Blocked(check.Findings)
                    : new Composed(Fill(request, read.Document, answered, now), read.Document, [.. check.Findings.Select(View)]);
            default:
                throw new InvalidOperationException("The set of readings is closed.");
        }
    }

    public static FindingView View(Finding finding) =>
        new(finding.Path, finding.Code, finding.Severity is Severity.Error ? "error" : "warning", finding.Sentence);

    private static ApiRefusal Blocked(IReadOnlyList<Finding> findings) =>
        new(422, "case-blocked", "The document has errors.", "Correct what the findings name; warnings alone do not block.") { Findings = [.. findings.Select(View)] };

    private static DraftContent Fill(SendRequest request, CaseDocument document, Header? answered, DateTimeOffset now) => new()
    {
        Type = request.Type,
        Urgency = request.Urgency ?? document.Urgency(now) ?? answered?.Urgency.Value ?? Packets.Urgency.Urgent.Value,
        Purpose = request.Purpose,
        SecondaryPurposes = request.SecondaryPurposes,
        Bases = request.Bases,
        Offences = request.Offences,
        Handling = request.Handling,
        Facts = [.. request.Facts.Concat(document.Facts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        NotAfterHours = request.NotAfterHours ?? DefaultHours,
        To = request.To,
        InReplyTo = answered?.Digest.ToString(),
        InReplyToId = answered?.PacketId.ToString(),
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
            : !Codes(request.Facts) ? ApiRefusal.Malformed("facts", "They must be fact codes.")
            : request.Offences.Any(one => !Code.TryParse(one.Code, out _) || !Code.TryParse(one.Track, out Code track) || !Offence.Tracks.Contains(track)) ? ApiRefusal.Malformed("offences", "Each has a code and a track: convention-offence, serious-crime or neither.")
            : request.Handling.Any(code => !HandlingCode.TryParse(code, out _)) ? ApiRefusal.Malformed("handling", "A code is not one of the list.")
            : request.NotAfterHours is < 1 or > MaxHours ? ApiRefusal.Malformed("notAfterHours", "It must be 1 to 720.")
            : MalformedRecipients(request.To);
    }

    private static ApiRefusal? MalformedRecipients(IReadOnlyList<RecipientEntry> to) =>
        to.Count is 0 or > MostRecipients || to.DistinctBy(one => one.Agency, StringComparer.Ordinal).Count() != to.Count ? ApiRefusal.Malformed("to", "One to sixteen recipients are needed, each once.")
        : to.Any(one => !AgencyCode.TryParse(one.Agency, out _)) ? ApiRefusal.Malformed("to", "A recipient is an agency's name, e.g. kh.police.")
        : to.Any(one => one.Offer is not (RecipientEntry.Allowed or RecipientEntry.AllLevels)) ? ApiRefusal.Malformed("to", "offer is allowed or all-levels.")
        : null;
}
