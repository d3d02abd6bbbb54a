using System.Text;
using Interop.Cases.Parts;

namespace Interop.Cases.Tests;

public sealed class LabelTests
{
    private readonly IReadOnlyList<CasePart> parts = CaseParts.Of(Samples.Request(), Samples.Today);

    [Fact]
    public void A_location_labelled_as_a_vehicle_is_mislabelled()
    {
        LabelVerdict.Mislabelled verdict = Wrong(Part("victim.location", "exact") with { Category = "vehicle", Level = "" });
        Assert.Equal(("category", "victim.location", "exact"), (verdict.Code, verdict.Category, verdict.Level));
    }

    [Fact]
    public void An_exact_place_labelled_district_is_mislabelled() =>
        Assert.Equal("level", Wrong(Part("victim.location", "exact") with { Level = "district" }).Code);

    [Fact]
    public void Names_labelled_pseudonym_are_mislabelled() =>
        Assert.Equal("level", Wrong(Part("victim.identity", "full") with { Level = "pseudonym" }).Code);

    [Theory]
    [InlineData("minor")]
    [InlineData("age-unknown")]
    [InlineData("victim-and-suspect")]
    public void A_fact_left_off_the_label_is_mislabelled(string fact)
    {
        CasePart part = parts.First(p => p.Category == "victim.location" && p.Facts.Contains(fact));
        Assert.Equal("fact-missing", Wrong(part with { Facts = [.. part.Facts.Where(f => f != fact)] }).Code);
    }

    [Theory]
    [InlineData("consent-given")]
    [InlineData("guardian-named")]
    [InlineData("non-punishment-decided")]
    public void A_fact_that_would_make_policy_milder_must_stand_in_the_content(string fact) =>
        Assert.Equal("fact-unfounded", Wrong(Part("victim.identity", "full") with { Facts = [fact] }).Code);

    [Fact]
    public void A_field_of_another_category_inside_a_part_is_mislabelled()
    {
        string json = Encoding.UTF8.GetString(Part("victim.narrative", "").Content.Span).Replace("\"narrative\":{", "\"identity\":{\"names\":[]},\"narrative\":{", StringComparison.Ordinal);
        Assert.Equal("unreadable", Assert.IsType<LabelVerdict.Mislabelled>(PartLabel.Check("victim.narrative", "", [], Encoding.UTF8.GetBytes(json))).Code);
    }

    [Fact]
    public void Content_without_a_known_schema_is_mislabelled() =>
        Assert.Equal("unreadable", Assert.IsType<LabelVerdict.Mislabelled>(PartLabel.Check("victim.identity", "full", [], "{\"persons\":[]}"u8)).Code);

    private CasePart Part(string category, string level) => parts.First(p => p.Category == category && p.Level == level);

    private static LabelVerdict.Mislabelled Wrong(CasePart part) => Assert.IsType<LabelVerdict.Mislabelled>(PartLabel.Check(part));
}
