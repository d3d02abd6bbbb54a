using System.Text;
using Interop.Policy.Documents;

namespace Interop.Policy.Tests.Documents;

public sealed class CanonicalFormTests
{
    [Fact]
    public void Comments_layout_and_the_order_of_keys_do_not_change_the_digest()
    {
        string text = Samples.OpenAgency("vn.police");
        string other = "# a comment\n" + text
            .Replace("version: 3\nvocabulary: 1\n", "vocabulary: '1'\nversion: \"3\"\n", StringComparison.Ordinal)
            .Replace("{en: An open agency}", "\n  en: An open agency", StringComparison.Ordinal);
        Assert.Equal(Load(text).Digest.ToArray(), Load(other).Digest.ToArray());
    }

    [Fact]
    public void A_word_more_changes_it() =>
        Assert.NotEqual(Load(Samples.OpenAgency("vn.police")).Digest.ToArray(), Load(Samples.OpenAgency("vn.police").Replace("An open", "An opened", StringComparison.Ordinal)).Digest.ToArray());

    [Fact]
    public void The_receive_part_comes_back_from_its_bytes_with_the_same_digest_and_none_of_the_send_rules()
    {
        PolicyDocument part = Repository.Agency("vn.police").ReceivePart();
        PolicyDocument back = Repository.Published(Repository.Agency("vn.police"));
        Assert.Equal((DocumentKind.Receive, "vn.police"), (back.Kind, back.SpeaksFor));
        Assert.Equal(part.Digest.ToArray(), back.Digest.ToArray());
        Assert.DoesNotContain("Liaison", Encoding.UTF8.GetString(back.CanonicalBytes.Span), StringComparison.Ordinal);
        Assert.Contains("A1", Encoding.UTF8.GetString(back.CanonicalBytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_receive_rule_that_is_not_published_stays_at_home()
    {
        string text = Samples.OpenAgency("vn.police") + "- id: A2\n  forbid: receive\n  title: {en: Hidden}\n  because: {instrument: x, article: \"1\"}\n  published: no\n";
        Assert.DoesNotContain("Hidden", Encoding.UTF8.GetString(Load(text).ReceivePart().CanonicalBytes.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "{ ")]
    [InlineData("\"version\":\"3\"", "\"version\":3")]
    [InlineData("\"version\":\"3\"", "\"version\":\"3\",\"version\":\"3\"")]
    [InlineData("\"id\":", "\"zid\":")]
    [InlineData("An open", "An \\u006fpen")]
    public void Any_other_form_of_the_same_bytes_is_refused(string canonical, string other)
    {
        string json = Encoding.UTF8.GetString(Load(Samples.OpenAgency("vn.police")).ReceivePart().CanonicalBytes.Span);
        int at = json.IndexOf(canonical, StringComparison.Ordinal);
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(json.AsSpan(0, at), other, json.AsSpan(at + canonical.Length)));
        Assert.False(PolicyDocument.LoadCanonical("manifest", bytes, Repository.Vocabulary).Loaded);
    }

    [Fact]
    public void Bytes_cut_or_flipped_anywhere_never_do_more_than_refuse_or_load()
    {
        byte[] bytes = Load(Samples.OpenAgency("vn.police")).ReceivePart().CanonicalBytes.ToArray();
        for (int i = 0; i < bytes.Length; i += 2)
        {
            Assert.False(PolicyDocument.LoadCanonical("manifest", bytes.AsSpan(0, i), Repository.Vocabulary).Loaded);
            byte[] flipped = [.. bytes];
            flipped[i] ^= 0x85;
            PolicyDocument.LoadCanonical("manifest", flipped, Repository.Vocabulary);
        }
    }

    [Fact]
    public void Common_rules_have_no_receive_part() => Assert.Throws<InvalidOperationException>(Repository.Common.ReceivePart);

    private static PolicyDocument Load(string text) => Repository.Good(PolicyDocument.Load("agency.yaml", text, Repository.Vocabulary));
}
