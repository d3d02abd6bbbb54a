using Interop.Cases.Checks;
using Interop.Cases.Parts;

namespace Interop.Cases.Tests;

public sealed class EmergencyTests
{
    private const string Salt = "00112233445566778899aabbccddeeff";

    [Fact]
    public void The_statement_is_a_mandatory_part_of_rescue_request_and_reads_back()
    {
        CasePart part = CaseParts.Of("VN-2025-0411", true, "V-07 is sold on tomorrow.", Salt);
        Assert.Equal(("rescue.request", "", true), (part.Category, part.Level, part.Mandatory));
        Assert.IsType<LabelVerdict.Agrees>(PartLabel.Check(part));
        Assert.True(CaseParts.IsEmergency(part));
        CaseView view = Samples.Ok(CaseParts.Read([part]));
        Assert.Equal("V-07 is sold on tomorrow.", view.Emergency?.Statement);
        Assert.Equal("VN-2025-0411", view.CaseRef);
    }

    [Fact]
    public void Another_salt_makes_other_bytes_so_that_a_digest_cannot_be_guessed_from_the_words() =>
        Assert.False(CaseParts.Of("c", false, "s", Salt).Content.Span.SequenceEqual(CaseParts.Of("c", false, "s", new string('0', 32)).Content.Span));

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("  ", "missing")]
    [InlineData("Pham Thi Ngoc Anh is sold on tomorrow.", "name-in-free-text")]
    public void A_statement_that_is_empty_or_names_somebody_is_refused(string? statement, string code) =>
        Assert.Equal(code, Assert.Single(CaseChecks.Emergency(statement, Samples.Request().Subjects[6].Identity.Names).Findings).Code);

    [Fact]
    public void A_statement_of_more_than_1000_characters_is_refused() =>
        Assert.Equal("too-long", Assert.Single(CaseChecks.Emergency(new string('a', 1001), []).Findings).Code);
}
