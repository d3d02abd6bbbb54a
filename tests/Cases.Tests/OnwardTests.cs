using Interop.Cases.Checks;
using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Provenance;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Tests;

public sealed class OnwardTests
{
    private static readonly OnwardRequest s_request = new()
    {
        Schema = OnwardRequest.SchemaName,
        CaseRef = "VN-2025-0411",
        Lines = [new RequestLine { Line = 9, Pseudonym = "V-09" }],
        Recipient = "mm.police",
        Purpose = "rescue",
        Categories = ["victim.identity"],
        Reason = new Text { Value = "Seen over the border.", Lang = "en" },
    };

    private static readonly OnwardDecision s_decision = new()
    {
        Schema = OnwardDecision.SchemaName,
        CaseRef = "VN-2025-0411",
        Request = new string('a', 32),
        Authorised = true,
        Written = true,
        Lines = s_request.Lines,
        Recipient = "mm.police",
        Purpose = "rescue",
        Categories = ["victim.identity"],
        Until = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void Question_and_decision_are_one_part_each_and_read_back()
    {
        Assert.Empty(CaseChecks.Onward(s_request).Findings);
        Assert.Empty(CaseChecks.Onward(s_decision).Findings);
        Assert.Equal([9], Samples.Ok(CaseParts.Read(CaseParts.Of(s_request))).OnwardRequest!.Lines.Select(line => line.Line));
        Assert.True(Samples.Ok(CaseParts.Read(CaseParts.Of(s_decision))).OnwardDecision!.Authorised);
        Assert.All(CaseParts.Of(s_request).Concat(CaseParts.Of(s_decision)), part => Assert.IsType<LabelVerdict.Agrees>(PartLabel.Check(part)));
    }

    [Fact]
    public void A_refusal_reads_back_as_a_refusal()
    {
        OnwardDecision refusal = s_decision with { Authorised = false, Until = null, Refusal = new Reason { Code = RefusalCode.HumanRights, Sentence = "The unit there is under inquiry." } };
        Assert.Empty(CaseChecks.Onward(refusal).Findings);
        OnwardDecision read = Samples.Ok(CaseParts.Read(CaseParts.Of(refusal))).OnwardDecision!;
        Assert.False(read.Authorised);
        Assert.Equal(RefusalCode.HumanRights, read.Refusal!.Code);
        Assert.False(Assert.IsType<CaseReading<OnwardDecision>.Read>(CaseJson.ReadOnwardDecision(CaseJson.Write(refusal))).Document.Authorised);
    }

    [Fact]
    public void An_authorisation_without_an_end_a_refusal_without_a_reason_and_a_question_about_nobody_are_refused()
    {
        Assert.Equal("end-missing", Code(CaseChecks.Onward(s_decision with { Until = null })));
        Assert.Equal("reason-missing", Code(CaseChecks.Onward(s_decision with { Authorised = false, Until = null })));
        Assert.Equal("missing", Code(CaseChecks.Onward(s_request with { Lines = [] })));
        Assert.Equal("line-doubled", Code(CaseChecks.Onward(s_request with { Lines = [.. s_request.Lines, .. s_request.Lines] })));
    }

    [Fact]
    public void A_person_is_recognised_by_name_in_any_spelling_by_number_and_by_line()
    {
        IReadOnlyList<PersonMark> known = PersonMarks.Of(Samples.Request());
        Assert.Contains(known, mark => mark.Means(new PersonMark("name:nguyen thi hong nhung", "other", "")));
        Assert.Contains(known, mark => mark.Means(new PersonMark("tel:+84510000001", "other", "")));
        Assert.Contains(known, mark => mark.Means(new PersonMark("line:VN-2025-0411|V-09", "VN-2025-0411", "V-09")));
        Assert.Contains(known, mark => mark is { Key: "name:ti den", Who: "V-09" });
    }

    [Fact]
    public void Two_people_of_one_name_and_different_birth_dates_are_two() =>
        Assert.False(new PersonMark("name:an", "a", "", "1999-01-01").Means(new PersonMark("name:an", "b", "", "2001-01-01")));

    [Fact]
    public void A_name_inside_a_notes_text_is_found()
    {
        Note note = Samples.Note("escalation.json") with { Persons = [], Message = new Text { Value = "Please look for Tí Đen near the river.", Lang = "en" } };
        Assert.Contains(PersonMarks.Of(note), mark => mark.Key == "name:ti den");
    }

    [Fact]
    public void Whoever_is_victim_and_suspect_is_shown_as_a_victim_first()
    {
        RescueVerificationRequest request = Samples.Request();
        Subject accused = request.Subjects[11];
        RescueVerificationRequest turned = request with { Subjects = [.. request.Subjects.Take(11), accused with { Roles = [.. accused.Roles.Reverse()] }] };
        CaseView view = Samples.Ok(CaseParts.Read(CaseParts.Of(turned, Samples.Today)));
        Assert.Equal("VictimPossible", view.Lines[11].Who!.Roles[0].Role.ToString());
    }

    private static string Code(CheckResult result) => Assert.Single(result.Findings).Code;
}
