using Interop.Cases.Checks;

namespace Interop.Cases.Tests;

public sealed class RequestRuleTests
{
    /// <summary>Each rule with one bad twin of the sample: path that is changed, JSON, path and code of the finding.</summary>
    [Theory]
    [InlineData("schema", "\"rescue-verification-request/9\"", "schema", "schema-unknown")]
    [InlineData("caseRef", "\" \"", "caseRef", "missing")]
    [InlineData("caseOpened", "\"2031-01-01\"", "caseOpened", "day-in-future")]
    [InlineData("facts.lang", "\"vietnamese\"", "facts.lang", "language-unknown")]
    [InlineData("facts.value", "\"card 9704 0000 0000 0018\"", "facts.value", "card-in-clear")]
    [InlineData("facts.value", "\"We look for Dang van KHOA.\"", "facts.value", "name-in-free-text")]
    [InlineData("doNoHarm.note", "\"Ask for Trần Quốc Bảo\"", "doNoHarm.note", "name-in-free-text")]
    [InlineData("evaluation.source", "\"Z\"", "evaluation", "evaluation-unknown")]
    [InlineData("evaluation.scheme", "\"5x5\"", "evaluation.scheme", "scheme-unknown")]
    [InlineData("risk.imminent", "true", "risk.statement", "missing")]
    [InlineData("subjects", "[]", "subjects", "missing")]
    [InlineData("subjects[3].line", "9", "subjects[3].line", "line-out-of-order")]
    [InlineData("subjects[3].pseudonym", "\"V-03\"", "subjects[3].pseudonym", "pseudonym-doubled")]
    [InlineData("subjects[3].pseudonym", "\"Nhien\"", "subjects[3].pseudonym", "pseudonym-form")]
    [InlineData("subjects[3].identity.names", "[]", "subjects[3].identity.names", "missing")]
    [InlineData("subjects[3].identity.names[0].full", "\"- -\"", "subjects[3].identity.names[0].full", "name-without-letters")]
    [InlineData("subjects[3].identity.names[0].script", "\"Klingon\"", "subjects[3].identity.names[0].script", "script-unknown")]
    [InlineData("subjects[3].identity.birthDate", "\"30/03/2001\"", "subjects[3].identity.birthDate", "birth-date-not-edtf")]
    [InlineData("subjects[3].identity.birthDate", "\"2544-03-30\"", "subjects[3].identity.birthDate", "birth-date-not-edtf")]
    [InlineData("subjects[3].identity.birthDate", "\"2026-03-30\"", "subjects[3].identity.birthDate", "day-in-future")]
    [InlineData("subjects[8].identity.ageClaimed", "210", "subjects[8].identity.ageClaimed", "age-impossible")]
    [InlineData("subjects[3].identity.citizenships[0]", "\"XX\"", "subjects[3].identity.citizenships[0]", "country-unknown")]
    [InlineData("subjects[3].identity.languages[0]", "\"vi\"", "subjects[3].identity.languages[0]", "language-unknown")]
    [InlineData("subjects[0].identity.documents[0].number", "\"05830300000\"", "subjects[0].identity.documents[0].number", "document-number-form")]
    [InlineData("subjects[0].identity.documents[1].number", "\"x0000012\"", "subjects[0].identity.documents[1].number", "document-number-form")]
    [InlineData("subjects[0].identity.documents[1].issuer", "\"vn\"", "subjects[0].identity.documents[1].issuer", "issuer-unknown")]
    [InlineData("subjects[0].identity.phones[0].number", "\"0510000001\"", "subjects[0].identity.phones[0].number", "phone-not-e164")]
    [InlineData("subjects[0].identity.phones[0].number", "\"+840510000001\"", "subjects[0].identity.phones[0].number", "phone-not-e164")]
    [InlineData("subjects[0].identity.devices[0].imei", "\"00101700000012\"", "subjects[0].identity.devices[0].imei", "device-number-form")]
    [InlineData("subjects[0].identity.devices[0]", "{}", "subjects[0].identity.devices[0]", "missing")]
    [InlineData("subjects[0].identity.accounts", "[{\"platform\":\"zalo\",\"id\":\"Nhung 2003\"}]", "subjects[0].identity.accounts[0].id", "account-id-form")]
    [InlineData("subjects[0].identity.accounts", "[{\"platform\":\"telegram\",\"handle\":\"mcs\"}]", "subjects[0].identity.accounts[0].handle", "handle-form")]
    [InlineData("subjects[0].identity.accounts", "[{\"platform\":\"telegram\",\"id\":\"9223372036854775808\"}]", "subjects[0].identity.accounts[0].id", "account-id-form")]
    [InlineData("subjects[0].identity.accounts", "[{\"platform\":\"facebook\"}]", "subjects[0].identity.accounts[0]", "missing")]
    [InlineData("subjects[11].nonPunishment", null, "subjects[11].nonPunishment", "non-punishment-missing")]
    [InlineData("subjects[11].nonPunishment", "{\"state\":\"rejected\",\"by\":\"a court\"}", "subjects[11].nonPunishment.reasons", "missing")]
    [InlineData("subjects[2].protection.bestInterests", null, "subjects[2].protection.bestInterests", "missing")]
    [InlineData("subjects[8].protection", null, "subjects[8].protection.bestInterests", "missing")]
    [InlineData("subjects[0].protection", "{\"consent\":{\"given\":true}}", "subjects[0].protection.consent.informed", "consent-not-informed")]
    [InlineData("subjects[6].health.necessity", "\"\"", "subjects[6].health.necessity", "missing")]
    [InlineData("subjects[6].health.flags", "[]", "subjects[6].health.flags", "missing")]
    [InlineData("site", null, "subjects[0].lastKnown", "missing")]
    [InlineData("site.latitude", "91", "site", "point-outside")]
    [InlineData("site.latitude", "11.0700001", "site", "point-too-fine")]
    [InlineData("site.radiusM", "0", "site.radiusM", "radius-outside")]
    [InlineData("site.radiusM", null, "site", "point-incomplete")]
    [InlineData("site.region", "\"VN-37\"", "site.region", "region-unknown")]
    [InlineData("site.country", "\"Cambodia\"", "site.country", "country-unknown")]
    [InlineData("site.siteNames[0]", "{}", "site.siteNames[0]", "missing")]
    [InlineData("ransom.amount", "0", "ransom.amount", "amount-outside")]
    [InlineData("ransom.currency", "\"USDT\"", "ransom.currency", "currency-unknown")]
    [InlineData("ransom.payTo[0].wallet", "{\"provider\":\"MoMo\",\"id\":\"1\"}", "ransom.payTo[0]", "account-kind")]
    [InlineData("ransom.payTo[0].bank.bin", "\"9704\"", "ransom.payTo[0].bank", "bank-unknown")]
    [InlineData("ransom.payTo[0].bank.account", "\"VN02ABCD00000000001\"", "ransom.payTo[0].bank.account", "iban-not-used")]
    [InlineData("ransom.payTo[0].bank.account", "\"9704000000000018\"", "ransom.payTo[0].bank.account", "card-in-clear")]
    [InlineData("ransom.payTo[0].bank.account", "\"12-34\"", "ransom.payTo[0].bank.account", "account-form")]
    [InlineData("ransom.payTo[0]", "{\"card\":{\"first\":\"970400\",\"last\":\"0018\",\"mac\":\"9704000000000018\"}}", "ransom.payTo[0].card", "card-form")]
    [InlineData("ransom.payTo[0]", "{\"crypto\":{\"chain\":\"tron\",\"address\":\"TMUsE5QGzT8baSqirZC7be9pXx97gFZehv\"}}", "ransom.payTo[0].crypto.chain", "chain-unknown")]
    [InlineData("suspects[0].possiblyVictim", "\"unknown\"", "suspects[0].nonPunishment", "non-punishment-missing")]
    [InlineData("actions", "[]", "actions", "missing")]
    [InlineData("actions", "[\"extract\",\"no-approach\"]", "actions", "actions-contradict")]
    [InlineData("interpreterLanguages[0]", "\"vi\"", "interpreterLanguages[0]", "language-unknown")]
    [InlineData("handover.organisation", "\"\"", "handover.organisation", "missing")]
    public void A_bad_twin_is_blocked_at_its_place(string path, string? json, string at, string code)
    {
        CheckResult result = CaseChecks.Request(Samples.Ok(CaseJson.ReadRequest(Samples.Twin("request.json", (path, json)))), Samples.Today);
        Assert.True(result.Blocks);
        Assert.Contains(result.Findings, f => f.Path == at && f.Code == code && f.Severity is Severity.Error);
    }

    [Theory]
    [InlineData("subjects[0].identity.documents[1].checkDigit", "\"5\"", "subjects[0].identity.documents[1].checkDigit", "check-digit")]
    [InlineData("subjects[0].identity.devices[0].imei", "\"001017000000129\"", "subjects[0].identity.devices[0].imei", "check-digit")]
    [InlineData("subjects[0].identity.documents[0].number", "\"058304000001\"", "subjects[0].identity.documents[0].number", "card-year-differs")]
    [InlineData("subjects[0].identity.documents[0].number", "\"058203000001\"", "subjects[0].identity.documents[0].number", "card-sex-differs")]
    [InlineData("subjects[0].identity.phones[0].number", "\"+841230000001\"", "subjects[0].identity.phones[0].number", "phone-before-2018")]
    [InlineData("subjects[4].identity.names[0].script", "\"Thai\"", "subjects[4].identity.names[0].script", "script-differs")]
    [InlineData("risk.indicators", "[\"violence\"]", "risk.indicators", "minor-not-indicated")]
    [InlineData("ransom.deadline", "\"2025-04-01T00:00:00Z\"", "ransom.deadline", "deadline-passed")]
    [InlineData("site.district", null, "site", "no-coarser-place")]
    public void A_doubtful_twin_is_pointed_at_and_never_blocked(string path, string? json, string at, string code)
    {
        CheckResult result = CaseChecks.Request(Samples.Ok(CaseJson.ReadRequest(Samples.Twin("request.json", (path, json)))), Samples.Today);
        Assert.False(result.Blocks);
        Assert.Contains(result.Findings, f => f.Path == at && f.Code == code && f.Severity is Severity.Warning);
    }

    [Fact]
    public void One_bad_line_of_twelve_is_one_finding_of_that_line()
    {
        CheckResult result = CaseChecks.Request(Samples.Ok(CaseJson.ReadRequest(Samples.Twin("request.json", ("subjects[3].identity.birthDate", "\"tomorrow\"")))), Samples.Today);
        Assert.Equal("subjects[3].identity.birthDate", Assert.Single(result.Findings, f => f.Severity is Severity.Error).Path);
    }

    [Fact]
    public void No_sentence_repeats_a_value_of_the_document()
    {
        byte[] bytes = Samples.Twin("request.json", ("subjects[3].identity.birthDate", "\"Zyxwv\""), ("subjects[0].identity.phones[0].number", "\"Zyxwv\""), ("subjects[2].pseudonym", "\"Zyxwv\""));
        Assert.DoesNotContain(CaseChecks.Request(Samples.Ok(CaseJson.ReadRequest(bytes)), Samples.Today).Findings, f => f.ToString().Contains("Zyxwv", StringComparison.OrdinalIgnoreCase));
    }
}
