using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Interop.Cases.Checks;
using Interop.Cases.Parts;
using Interop.Cases.Rescue;

namespace Interop.Cases.Tests;

public sealed class JsonRefusalTests
{
    [Fact]
    public void An_unknown_member_is_refused_with_its_path()
    {
        Finding finding = Samples.Refused(CaseJson.ReadRequest(Samples.Twin("request.json", ("subjects[3].identity.nickname", "\"x\""))));
        Assert.Equal("unknown-member", finding.Code);
        Assert.StartsWith("subjects[3].identity", finding.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubled_member_is_refused()
    {
        string json = Encoding.UTF8.GetString(Samples.Bytes("request.json")).Replace("\"caseRef\":", "\"caseRef\": \"OTHER\", \"caseRef\":", StringComparison.Ordinal);
        Assert.Equal("doubled-member", Samples.Refused(CaseJson.ReadRequest(Encoding.UTF8.GetBytes(json))).Code);
    }

    [Theory]
    [InlineData("subjects[3].line", null, "missing-member", "subjects[3]")]
    [InlineData("source", "\"FAMILY\"", "unknown-code", "source")]
    [InlineData("source", "1", "unknown-code", "source")]
    [InlineData("caseRef", "null", "malformed", "caseRef")]
    [InlineData("caseRef", "7", "wrong-kind", "caseRef")]
    [InlineData("caseRef", "\"a\\u0000b\"", "control-character", "caseRef")]
    [InlineData("subjects[3].line", "3.5", "malformed", "subjects[3].line")]
    [InlineData("ransom.deadline", "\"tomorrow\"", "malformed", "ransom.deadline")]
    public void A_member_of_the_wrong_kind_is_refused_with_its_path(string path, string? json, string code, string at)
    {
        Finding finding = Samples.Refused(CaseJson.ReadRequest(Samples.Twin("request.json", (path, json))));
        Assert.Equal((code, at), (finding.Code, finding.Path));
    }

    [Fact]
    public void A_document_over_the_limit_is_refused_before_it_is_read() =>
        Assert.Equal("too-large", Samples.Refused(CaseJson.ReadNote(new byte[CaseJson.MaxBytes + 1])).Code);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused() =>
        Assert.IsType<CaseReading<Note>.Refused>(CaseJson.ReadNote(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    [Theory]
    [InlineData("subjects[3]")]
    [InlineData("subjects[0].identity.names[0]")]
    [InlineData("subjects[0].identity.citizenships[0]")]
    [InlineData("ransom.payTo[0]")]
    [InlineData("channels[1]")]
    public void A_null_in_a_list_is_refused_with_its_path(string path)
    {
        Finding finding = Samples.Refused(CaseJson.ReadRequest(Samples.Twin("request.json", (path, "null"))));
        Assert.Equal(("null-entry", path), (finding.Code, finding.Path));
    }

    [Theory]
    [InlineData("Nguyễn Thị Hồng")]
    [InlineData("Nguyen")]
    [InlineData("+84510000001")]
    [InlineData("84510000001")]
    [InlineData("a.Nguyen['x']")]
    public void A_name_used_as_a_member_is_not_repeated_in_the_path(string member)
    {
        Finding finding = Samples.Refused(CaseJson.ReadNote(Encoding.UTF8.GetBytes($$"""{"schema":"note/1","{{member}}":{"x":1} }""")));
        Assert.DoesNotContain("Nguy", finding.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("8451", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_refused_and_never_crash_the_reader() =>
        Prop.ForAll<byte[]>(bytes =>
            CaseJson.ReadRequest(bytes) is CaseReading<RescueVerificationRequest>.Refused
            && PartLabel.Check("victim.identity", "full", [], bytes) is LabelVerdict.Mislabelled).QuickCheckThrowOnFailure();

    [Fact]
    public void A_flipped_or_cut_sample_is_read_or_refused_and_never_crashes_anything()
    {
        byte[] good = Samples.Bytes("request.json");
        Prop.ForAll<int, byte, bool>((at, value, cut) =>
        {
            byte[] bytes = [.. good];
            int index = (int)((uint)at * 2654435761u % (uint)bytes.Length);
            bytes[index] = value;
            CaseReading<RescueVerificationRequest> reading = CaseJson.ReadRequest(cut ? bytes.AsSpan(0, index) : bytes);
            if (reading is CaseReading<RescueVerificationRequest>.Read read && !CaseChecks.Request(read.Document, Samples.Today).Blocks)
            {
                Assert.NotEmpty(CaseParts.Of(read.Document, Samples.Today));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_in_names_and_values()
    {
        Assert.IsType<CaseReading<Note>.Refused>(CaseJson.ReadNote([.. "{\"sch"u8, 0xFF, .. "\":\"x\"}"u8]));
        Assert.IsType<CaseReading<Note>.Refused>(CaseJson.ReadNote([.. "{\"schema\":\""u8, 0xFF, .. "\"}"u8]));
    }

    [Fact]
    public void Lone_surrogates_are_refused() =>
        Assert.IsType<CaseReading<Note>.Refused>(CaseJson.ReadNote("""{"schema":"note/1","caseRef":"\ud800","message":{"value":"x","lang":"en"}}"""u8));
}
