using Interop.Cases.Checks;
using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Provenance;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Tests.Texts;

/// <summary>No member of any document is forgotten: held against the declarations, so that a new one must be read or listed here.</summary>
public sealed class EveryTextTests
{
    // Codes, days, languages and numbers inside a packet: nobody can be named in them, or they stand for a person in this packet alone.
    private static readonly string[] s_nobody =
    [
        "BankAccount.Bic",
        "Consent.Language", "Consent.On",
        "IdentityDocument.CheckDigit",
        "LocalText.Script",
        "NonPunishment.On",
        "Note.Schema",
        "OnwardDecision.Categories", "OnwardDecision.Handling", "OnwardDecision.Purpose", "OnwardDecision.Recipient", "OnwardDecision.Request", "OnwardDecision.Schema",
        "OnwardRequest.Categories", "OnwardRequest.Purpose", "OnwardRequest.Recipient", "OnwardRequest.Schema",
        "PersonIdentity.Citizenships", "PersonIdentity.Languages",
        "PersonName.Lang", "PersonName.Scheme", "PersonName.Script",
        "Ransom.Currency",
        "RescueVerificationOutcome.Schema",
        "RescueVerificationRequest.InterpreterLanguages", "RescueVerificationRequest.Schema",
        "RoleAssertion.On",
        "SocialAccount.SeenFrom", "SocialAccount.SeenUntil",
        "SourceEvaluation.Scheme", "SourceEvaluation.Source",
        "Text.Lang",
    ];

    // Of what was received: words of which nobody can tell whether they are names, and what only the view has.
    private static readonly string[] s_received =
    [
        "Channel.Name", "DoNoHarm.Note", "FamilyContact.Relation", "Guardian.Authority", "Guardian.Contact", "Handover.Contact", "Handover.Organisation", "Handover.Place",
        "Location.Building", "Location.Floor", "Location.Room", "NonPunishment.By", "NonPunishment.Reasons", "PersonHealth.Necessity", "Protection.BestInterests",
        "Reason.Sentence", "Risk.Statement", "RoleAssertion.AssertedBy", "Text.Value",
        "EmergencyPart.CaseRef", "EmergencyPart.Salt", "EmergencyPart.Schema", "EmergencyPart.Statement",
        "LineView.IdentityLevel", "LineView.LocationLevel", "LineView.NotHere",
        "NotePart.CaseRef", "NotePart.Schema",
        "OnwardDecision.CaseRef", "OnwardOrigin.Decision", "OnwardOrigin.Originator", "OnwardOrigin.Purpose", "OnwardOrigin.Schema", "OnwardRequest.CaseRef",
        "OutcomeEntry.Corrects", "OutcomeEntry.NextStep", "OutcomeEntry.VerifyingUnit",
        "PersonLine.Pseudonym", "Profile.AgeBand", "Profile.Languages", "RansomDemand.Currency", "RequestLine.Pseudonym",
        "RequestPart.CaseRef", "RequestPart.InterpreterLanguages", "RequestPart.Schema",
    ];

    [Fact]
    public void Every_string_of_every_document_is_read_for_marks_or_known_to_name_nobody()
    {
        string[] unread =
        [
            .. Unread<RescueVerificationRequest>(PersonMarks.Of), .. Unread<Note>(PersonMarks.Of), .. Unread<RescueVerificationOutcome>(PersonMarks.Of),
            .. Unread<OnwardRequest>(PersonMarks.Of), .. Unread<OnwardDecision>(PersonMarks.Of),
        ];
        Assert.Equal(s_nobody.Order(StringComparer.Ordinal), unread.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void By_whatever_somebody_is_told_in_a_packet_that_came_he_is_recognised() =>
        Assert.Empty(Unread<CaseView>(PersonMarks.Of).Except(s_nobody, StringComparer.Ordinal).Except(s_received, StringComparer.Ordinal));

    [Fact]
    public void A_name_or_number_is_found_in_the_account_of_a_victim_and_in_the_words_of_an_answer()
    {
        RescueVerificationRequest request = Samples.Request();
        Subject told = request.Subjects[0] with { Narrative = new() { Account = new Text { Value = "Beside her sleeps Trần Văn Bình, reached at +84 51 000 00 77.", Lang = "en" } } };
        Assert.Contains(PersonMarks.Of(request with { Subjects = [told] }), mark => mark is { Key: "name:tran van binh", InText: true });
        Assert.Contains(PersonMarks.Of(request with { Subjects = [told] }), mark => mark.Key == "number:84510000077");
        RescueVerificationOutcome answer = Samples.Outcome("outcomes-border.json");
        Assert.Contains(PersonMarks.Of(answer with { Lines = [answer.Lines[0] with { NextStep = "Ask Tí Đen where." }] }), mark => mark.Key == "name:ti den");
    }

    [Fact]
    public void A_number_that_came_is_known_by_kind_and_in_any_text()
    {
        string[] keys = [.. PersonMarks.Of(Samples.Request()).Select(mark => mark.Key)];
        Assert.Contains("tel:+84510000001", keys);
        Assert.Contains("number:84510000001", keys);
        Assert.DoesNotContain(PersonMarks.OfText("c", "On 14 April, 12 people."), mark => mark.Key.StartsWith("number:", StringComparison.Ordinal));
    }

    [Fact]
    public void What_became_of_somebody_and_where_are_marks_of_whoever_says_so()
    {
        RescueVerificationOutcome answer = Samples.Outcome("outcomes-1.json");
        string[] said = [.. PersonMarks.Of(answer).Select(mark => mark.Key)];
        string[] came = [.. PersonMarks.Of(Samples.Ok(CaseParts.Read(CaseParts.Of(answer)))).Select(mark => mark.Key)];
        Assert.All([said, came], keys => Assert.Contains("outcome:VN-2025-0411|V-01", keys));
        Assert.All([said, came], keys => Assert.Contains("place:VN-2025-0411|V-01|svay rieng", keys));
        Assert.DoesNotContain(PersonMarks.Of(Samples.Request()), mark => mark.Key.StartsWith("outcome:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reasons")]
    [InlineData("by")]
    public void Who_leads_every_part_about_a_person_names_nobody(string member)
    {
        RescueVerificationRequest request = Samples.Request();
        Persons.NonPunishment np = new()
        {
            State = Persons.NonPunishmentState.Rejected,
            By = member == "by" ? "lawyer of Nguyen Thi Hong Nhung" : "a court",
            Reasons = member == "reasons" ? "Nguyen Thi Hong Nhung went by herself." : "Went alone.",
        };
        request = request with { Subjects = [request.Subjects[0] with { NonPunishment = np }, .. request.Subjects.Skip(1)] };
        Assert.Contains(CaseChecks.Request(request, Samples.Today).Findings, found => found.Code == "name-in-free-text" && found.Path == $"subjects[0].nonPunishment.{member}");
    }

    private static IEnumerable<string> Unread<T>(Func<T, IReadOnlyList<PersonMark>> marks)
        where T : class
    {
        (T document, IReadOnlyList<(string Member, string Words)> strings) = Filled.Of<T>();
        IReadOnlyList<PersonMark> found = marks(document);
        return strings.Where(one => !found.Any(mark => mark.BirthDate == one.Words || mark.Key.Contains(one.Words, StringComparison.OrdinalIgnoreCase) || mark.Who == one.Words)).Select(one => one.Member);
    }
}
