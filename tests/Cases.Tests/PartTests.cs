using System.Text;
using Interop.Cases.Parts;
using Interop.Cases.Places;
using Interop.Cases.Rescue;
using Interop.Cases.Threads;

namespace Interop.Cases.Tests;

public sealed class PartTests
{
    private readonly IReadOnlyList<CasePart> parts = CaseParts.Of(Samples.Request(), Samples.Today);

    [Fact]
    public void The_request_becomes_parts_of_every_category_that_it_has_and_of_each_level()
    {
        Assert.Equal(
            ["family.contact", "finance.account", "rescue.request", "social.group", "special.health", "suspect.identity", "victim.identity:full", "victim.identity:pseudonym",
             "victim.location:country", "victim.location:district", "victim.location:exact", "victim.location:region", "victim.narrative"],
            parts.Select(p => p.Level.Length > 0 ? p.Category + ":" + p.Level : p.Category).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("rescue.request", Assert.Single(parts, p => p.Mandatory).Category);
        Assert.All(parts, p => Assert.Equal("application/json", p.MediaType));
    }

    [Fact]
    public void Persons_share_a_part_only_where_all_facts_agree() =>
        Assert.Equal(
            ["", "guardian-named,minor", "age-unknown", "victim-and-suspect"],
            parts.Where(p => p is { Category: "victim.identity", Level: "full" }).Select(p => string.Join(',', p.Facts)));

    [Fact]
    public void Every_part_is_what_its_label_says() =>
        Assert.All(
            [.. parts, .. CaseParts.Of(Samples.Outcome("outcomes-1.json")), .. CaseParts.Of(Samples.Outcome("outcomes-3.json")), .. CaseParts.Of(Samples.Note("reentry-list.json"), Samples.Today)],
            p => Assert.IsType<LabelVerdict.Agrees>(PartLabel.Check(p)));

    [Fact]
    public void Names_stand_in_the_full_identity_alone()
    {
        string[] names = [.. Samples.Request().Subjects.SelectMany(s => s.Identity.Names).Select(n => n.Full)];
        foreach (CasePart part in parts.Where(p => p is not { Category: "victim.identity", Level: "full" }))
        {
            string text = Encoding.UTF8.GetString(part.Content.Span);
            Assert.DoesNotContain(names, n => text.Contains(n, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_qualifies_a_statement_is_in_the_same_part()
    {
        Assert.All(parts.Where(p => p.Facts.Contains("victim-and-suspect")), p => Assert.Contains("\"nonPunishment\":{\"state\":\"indicated\"", Encoding.UTF8.GetString(p.Content.Span)));
        Assert.All(parts.Where(p => p.Category == "victim.location"), p => Assert.Contains("no-uniform-approach", Encoding.UTF8.GetString(p.Content.Span)));
    }

    [Fact]
    public void Coarser_levels_hold_nothing_finer()
    {
        foreach (CasePart part in parts.Where(p => p is { Category: "victim.location", Level: not "exact" }))
        {
            string text = Encoding.UTF8.GetString(part.Content.Span);
            Assert.DoesNotContain("latitude", text);
            Assert.DoesNotContain("សួនផ្កាយរាត្រី", text);
            Assert.Equal(part.Level == "district", text.Contains("Bavet", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void With_everything_the_recipient_sees_twelve_whole_lines()
    {
        CaseView view = Samples.Ok(CaseParts.Read([.. parts.Reverse()]));
        Assert.Equal(Enumerable.Range(1, 12), view.Lines.Select(l => l.Line));
        Assert.Equal(Samples.Request().Subjects.Select(s => s.Identity.Names[0].Full), view.Lines.Select(l => l.Identity!.Names[0].Full));
        Assert.All(view.Lines, l => Assert.Equal((IdentityPart.Full, Ladder.Exact), (l.IdentityLevel, l.LocationLevel)));
        Assert.Equal("B", view.Lines[0].Place!.Building);
        Assert.Equal(["special.health"], view.Lines[0].NotHere);
    }

    [Fact]
    public void With_names_and_exact_places_withheld_the_view_says_what_is_not_here()
    {
        CasePart[] given = [.. parts.Where(p => p.Category is "rescue.request" or "victim.identity" or "victim.location" && p.Level is not ("full" or "exact") && !p.Facts.Contains("age-unknown"))];
        CaseView view = Samples.Ok(CaseParts.Read(given, parts.Count - given.Length));
        Assert.Equal(parts.Count - given.Length, view.Withheld);
        Assert.Equal(("pseudonym", "district"), (view.Lines[0].IdentityLevel, view.Lines[0].LocationLevel));
        Assert.Null(view.Lines[0].Identity);
        Assert.Equal("18-24", view.Lines[0].Profile!.AgeBand);
        Assert.Null(view.Lines[8].Who);
        Assert.Equal(["victim.identity", "victim.location", "victim.narrative", "special.health", "family.contact"], view.Lines[8].NotHere);
        Assert.DoesNotContain("Nguyễn", Encoding.UTF8.GetString(CaseJson.Write(view)));
    }

    [Fact]
    public void A_sender_who_gives_only_some_levels_and_categories_seals_no_others()
    {
        IReadOnlyList<CasePart> some = CaseParts.Of(Samples.Request(), Samples.Today, new() { LocationLevels = ["district"], IdentityLevels = ["pseudonym"], Categories = ["victim.identity", "victim.location"] });
        Assert.Equal(["rescue.request:", "victim.identity:pseudonym", "victim.location:district"], some.Select(p => p.Category + ":" + p.Level).Distinct());
    }

    [Fact]
    public void An_outcome_travels_as_parts_and_moves_the_board()
    {
        CaseView request = Samples.Ok(CaseParts.Read(parts));
        CaseView outcome = Samples.Ok(CaseParts.Read(CaseParts.Of(Samples.Outcome("outcomes-1.json"))));
        Answered.Applied applied = Assert.IsType<Answered.Applied>(OutcomeBoard.Open(request.Request!).Apply(outcome));
        Assert.Equal(5, applied.Board.Totals.Single(t => t.Status is OutcomeStatus.Rescued).Count);
        Assert.Equal("district", outcome.Lines[0].LocationLevel);
        Assert.Equal(Condition.Injured, outcome.Lines[4].Found);
    }

    [Fact]
    public void Two_parts_that_give_a_line_to_different_persons_are_refused()
    {
        IReadOnlyList<CasePart> twin = CaseParts.Of(Samples.Ok(CaseJson.ReadRequest(Samples.Twin("request.json", ("subjects[0].pseudonym", "\"V-99\"")))), Samples.Today);
        Assert.Equal("line-contradicts", Samples.Refused(CaseParts.Read([parts[0], .. twin.Skip(1)])).Code);
    }

    [Fact]
    public void Minors_and_unknown_ages_are_handled_more_strictly()
    {
        Assert.Equal(["H1", "H2", "TLP:AMBER+STRICT"], CaseDefaults.Handling(parts));
        Assert.Equal(["H1", "H2", "TLP:AMBER"], CaseDefaults.Handling(parts.Where(p => p.Facts.Count == 0)));
        Assert.Equal(["exposure-death-penalty-unknown"], CaseDefaults.PacketFacts(Samples.Request()));
    }
}
