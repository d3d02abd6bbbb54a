using System.Text.Json.Nodes;
using Interop.Cases.Checks;
using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Tests;

public sealed class RequestSampleTests
{
    private readonly RescueVerificationRequest request = Samples.Request();

    [Fact]
    public void The_twelve_persons_pass_without_an_error()
    {
        CheckResult result = CaseChecks.Request(request, Samples.Today);
        Assert.Equal([("subjects[8].protection.guardian", "guardian-missing")], result.Findings.Select(f => (f.Path, f.Code)));
        Assert.False(result.Blocks);
        Assert.True(request.Exercise);
    }

    [Fact]
    public void Writing_and_reading_again_gives_the_same_bytes_and_loses_nothing()
    {
        byte[] once = CaseJson.Write(request);
        Assert.Equal(once, CaseJson.Write(Samples.Ok(CaseJson.ReadRequest(once))));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Samples.Bytes("request.json")), JsonNode.Parse(once)));
    }

    [Theory]
    [InlineData(1, "Nguy\u1EC5n Th\u1ECB H\u1ED3ng Nhung")]
    [InlineData(2, "\u0110\u1EB7ng V\u0103n Khoa")]
    [InlineData(4, "Chamal\u00E9a Th\u1ECB Nhi\u00EAn")]
    [InlineData(5, "\u1790\u17B6\u1785\u17CB \u179F\u17BB\u1797\u17B6")]
    [InlineData(9, "T\u00ED \u0110en")]
    [InlineData(12, "H\u1ED3 S\u1EF9 Tu\u1EA5n")]
    public void Names_keep_every_code_point(int line, string name)
    {
        RescueVerificationRequest again = Samples.Ok(CaseJson.ReadRequest(CaseJson.Write(request)));
        Assert.Equal(name, again.Subjects[line - 1].Identity.Names[0].Full, StringComparer.Ordinal);
    }

    [Fact]
    public void A_name_typed_in_pieces_becomes_NFC_and_loses_only_direction_marks()
    {
        byte[] bytes = Samples.Twin("request.json", ("subjects[1].identity.names[0].full", "\"\u202EĐa\u0306\u0323ng Va\u0306n\u200F Khoa\""), ("subjects[4].identity.names[0].full", "\"ថាច់\u200B សុភា\""));
        RescueVerificationRequest read = Samples.Ok(CaseJson.ReadRequest(bytes));
        Assert.Equal("\u0110\u1EB7ng V\u0103n Khoa", read.Subjects[1].Identity.Names[0].Full, StringComparer.Ordinal);
        Assert.Contains('\u200B', read.Subjects[4].Identity.Names[0].Full);
    }

    [Fact]
    public void Lines_3_and_9_are_a_child_and_an_unknown_age_and_nobody_else()
    {
        DateOnly day = request.AgeDay(Samples.Today);
        Assert.Equal(Answer.Yes, request.Subjects[2].Identity.IsMinorOn(day));
        Assert.Equal(Answer.Unknown, request.Subjects[8].Identity.IsMinorOn(day));
        Assert.Equal(10, request.Subjects.Count(s => s.Identity.IsMinorOn(day) is Answer.No));
    }

    [Fact]
    public void Who_was_a_child_when_the_case_was_opened_is_treated_as_one_years_later() =>
        Assert.Equal(Answer.Yes, request.Subjects[2].Identity.IsMinorOn(request.AgeDay(new DateOnly(2027, 1, 1))));

    [Fact]
    public void A_person_of_whom_only_a_nickname_is_known_is_accepted() =>
        Assert.Equal(NameKind.Nick, Assert.Single(request.Subjects[8].Identity.Names).Kind);

    [Fact]
    public void A_near_or_passed_ransom_deadline_makes_an_emergency()
    {
        DateTimeOffset now = new(2025, 4, 12, 6, 0, 0, TimeSpan.Zero);
        Note note = Samples.Note("escalation.json");
        Assert.Equal("urgent", CaseDefaults.Urgency(request, now));
        Assert.Equal("emergency", CaseDefaults.Urgency(request with { Ransom = note.Ransom }, now));
        Assert.Equal("emergency", CaseDefaults.Urgency(note, now));
        Assert.Equal("emergency", CaseDefaults.Urgency(note, now.AddDays(30)));
        Assert.Equal("routine", CaseDefaults.Urgency(note, now.AddDays(-2)));
    }

    [Theory]
    [InlineData("escalation.json")]
    [InlineData("reentry-list.json")]
    public void The_sample_notes_pass(string name) =>
        Assert.Empty(CaseChecks.Note(Samples.Note(name), new DateOnly(2025, 4, 12)).Findings);
}
