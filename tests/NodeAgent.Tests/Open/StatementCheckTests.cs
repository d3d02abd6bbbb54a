using Interop.Cases;
using Interop.Cases.Parts;
using Interop.Crypto;
using Interop.NodeAgent.Open;
using Interop.Packets;

namespace Interop.NodeAgent.Tests.Open;

/// <summary>The statement that officers attest is the one that came.</summary>
public sealed class StatementCheckTests
{
    private static readonly StoredPart s_statement = Stored(3, CaseParts.Of("VN-2025-0411", true, "V-07 is sold on tomorrow.", new string('a', 32)));
    private static readonly OfficerPseudonym[] s_officers = [OfficerPseudonym.Parse("vn.police/o-11"), OfficerPseudonym.Parse("vn.police/o-12")];

    [Fact]
    public void One_statement_whose_digest_was_signed_agrees_and_so_does_none_where_nothing_is_attested()
    {
        Assert.Null(StatementCheck.Wrong(Attested(s_statement), [s_statement]));
        Assert.Null(StatementCheck.Wrong(null, []));
    }

    [Fact]
    public void Another_statement_than_was_signed_is_wrong() =>
        Assert.Equal(3, StatementCheck.Wrong(Attested(s_statement), [Stored(3, CaseParts.Of("VN-2025-0411", true, "Something else.", new string('a', 32)))]));

    [Fact]
    public void An_emergency_without_its_statement_is_wrong() =>
        Assert.Equal(0, StatementCheck.Wrong(Attested(s_statement), []));

    [Fact]
    public void Two_statements_or_one_that_nobody_attests_are_wrong()
    {
        Assert.Equal(3, StatementCheck.Wrong(Attested(s_statement), [s_statement, s_statement with { Index = 4 }]));
        Assert.Equal(3, StatementCheck.Wrong(null, [s_statement]));
    }

    private static EmergencyAttestation Attested(StoredPart part) => new(s_officers, Digest.Of(part.Content));

    private static StoredPart Stored(int index, CasePart part) => new(index, part.Category, part.Level, part.Facts, part.MediaType, part.Mandatory, part.Content.ToArray());
}
