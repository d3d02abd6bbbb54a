using System.Text.RegularExpressions;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Explain;

/// <summary>Explanations in the reader's language, from catalogues that are data.</summary>
public sealed partial class LanguageTests
{
    private static readonly PolicyDecision Reduced = Packets.Judge(Packets.Request("vn.police", "int.iom"), Packets.Twelve);

    private static readonly PolicyDecision Ban = Packets.Judge(
        Packets.Request("kh.police", "vn.police") with { Purpose = "immigration-enforcement" }, [Packets.Part(1, "victim.identity", "full")]);

    public static TheoryData<string> Others => [.. MessageCatalogue.Languages.Where(language => language != "en")];

    [Fact]
    public void There_are_English_Khmer_Thai_and_Vietnamese() => Assert.Equal(["en", "km", "th", "vi"], MessageCatalogue.Languages);

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_message_is_translated_and_asks_for_the_same_arguments(string language)
    {
        MessageCatalogue english = MessageCatalogue.Of("en");
        MessageCatalogue other = MessageCatalogue.Of(language);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        foreach (string key in english.Keys)
        {
            Assert.True(Arguments(english.Find(key)!).IsSupersetOf(Arguments(other.Find(key)!)), $"{language}: {key}");
        }
    }

    [Theory]
    [InlineData("vi", "Gói tin bị từ chối.")]
    [InlineData("km", "កញ្ចប់ទិន្នន័យត្រូវបានបដិសេធ។")]
    [InlineData("th", "ชุดข้อมูลถูกปฏิเสธ")]
    [InlineData("en", "The packet is refused.")]
    [InlineData("fr", "The packet is refused.")]
    public void A_refusal_is_told_in_the_readers_language(string language, string says) =>
        Assert.StartsWith(says, Ban.Explain(Audience.Sender, language).Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Others))]
    public void What_a_document_does_not_say_in_the_language_is_told_in_English_and_flagged(string language)
    {
        Explanation told = Ban.Explain(Audience.Sender, language);
        Assert.Contains("common/federation:R03", told.Untranslated);
        Assert.Contains(MessageCatalogue.Of(language).Find("fallback")!.Replace("{text}", "Nothing about victims", StringComparison.Ordinal), told.Text, StringComparison.Ordinal);
        Assert.Empty(Ban.Explain(Audience.Sender).Untranslated);
    }

    [Fact]
    public void A_message_without_a_translation_is_told_in_English_and_flagged()
    {
        MessageCatalogue half = MessageCatalogue.Parse("vi", """{"fallback": "[bằng tiếng Anh] {text}"}""");
        Explanation told = Ban.Explain(Audience.Sender, half);
        Assert.StartsWith("[bằng tiếng Anh] The packet is refused.", told.Text, StringComparison.Ordinal);
        Assert.Contains("outcome.deny", told.Untranslated);
    }

    [Fact]
    public void A_title_that_a_document_has_in_Thai_is_told_in_Thai()
    {
        PolicySnapshot thai = PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [Repository.Agency("th.police")], [Repository.Published(Repository.Agency("kh.police"))]);
        PolicyRequest request = Packets.Request("vn.police", "kh.police") with { Sender = "th.police", Purpose = "protect" };
        Explanation told = PolicyEngine.Decide(thai, request, [Packets.Part(1, "victim.identity", "full")], DecideSide.Sender).Explain(Audience.Sender, "th");
        Assert.Contains("ผู้ที่อยู่ระหว่างการคัดกรองใช้นามแฝง", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_form_is_the_same_bytes_in_every_language() => Assert.All(
        MessageCatalogue.Languages, language => Assert.True(Reduced.Explain(Audience.Oversight, language).Json.Span.SequenceEqual(Reduced.Explain(Audience.Oversight).Json.Span)));

    [Fact]
    public void The_text_is_a_function_of_decision_and_catalogue() => Assert.All(MessageCatalogue.Languages, language => Assert.Equal(
        Reduced.Explain(Audience.Oversight, language).Text,
        Packets.Judge(Packets.Request("vn.police", "int.iom"), Packets.Twelve).Explain(Audience.Oversight, language).Text));

    [Fact]
    public void A_value_is_never_read_as_a_pattern() =>
        Assert.Equal("'{rule}' is not a known {x}.", MessageFormat.Fill("'{value}' is not a known {field}.", new Dictionary<string, string> { ["value"] = "{rule}", ["field"] = "{x}" }));

    [Theory]
    [InlineData("1", "Part 1")]
    [InlineData("2", "Parts 1")]
    public void A_plural_takes_the_form_of_its_count(string count, string says) =>
        Assert.Equal(says, MessageFormat.Fill("{count, plural, one {Part} other {Parts}} {part}", new Dictionary<string, string> { ["count"] = count, ["part"] = "1" }));

    private static HashSet<string> Arguments(string message) => [.. Argument().Matches(message).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"\{(?<name>[a-z]+)[,}]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Argument();
}
