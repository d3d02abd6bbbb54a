using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Hpke;
using Interop.Trust.Directories;
using Interop.Trust.Suites;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Suites;

[Collection(FederationCollection.Name)]
public sealed class SuiteCheckTests(Federation world)
{
    private static readonly Suite s_one = Suite.ChaCha20Poly1305;
    private static readonly Suite s_two = Suite.Aes256Gcm;

    // Keys begin five minutes before the federation's time, so that is from when the grace runs.
    private static readonly DateTimeOffset s_graceOver = Federation.Now - DirectoryVerifier.ClockTolerance + Post.Limits.Grace;

    private readonly Post _both = Post.Between(world);

    [Fact]
    public void Either_suite_passes_until_the_time_of_grace_is_over_and_then_the_better_alone()
    {
        Assert.Null(_both.Check(_both.Header(s_one, Federation.Now)));
        Assert.Null(_both.Check(_both.Header(s_one, s_graceOver.AddMilliseconds(-1))));
        Assert.Equal("suite-downgraded", _both.Check(_both.Header(s_one, s_graceOver)));
        Assert.Null(_both.Check(_both.Header(s_two, Federation.Now)));
        Assert.Null(_both.Check(_both.Header(s_two, s_graceOver)));
    }

    [Fact]
    public void The_refusal_of_a_downgrade_names_both_suites_and_what_to_do()
    {
        PacketRefusal refusal = SuiteCheck.NotDowngraded(_both.Header(s_one, s_graceOver), _both.Sender, _both.Recipient, Post.Limits)!;
        Assert.Contains("suite 2", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("suite 1", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("Fetch the directory", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suite_that_one_side_alone_offers_makes_no_downgrade()
    {
        Post sender = Post.Between(world, recipient: Post.WithoutSuite2);
        Post recipient = Post.Between(world, sender: Post.WithoutSuite2);
        Assert.Null(sender.Check(sender.Header(s_one, s_graceOver.AddDays(1))));
        Assert.Null(recipient.Check(recipient.Header(s_one, s_graceOver.AddDays(1))));
    }

    [Fact]
    public void A_key_of_a_unit_is_no_offer_of_the_agency()
    {
        Post post = Post.Between(world, recipient: manifest => manifest.ReceivingKeys[1].Unit = "cyber");
        Assert.Null(post.Check(post.Header(s_one, s_graceOver.AddDays(1))));
    }

    [Fact]
    public void A_better_key_that_was_revoked_or_has_ended_makes_no_downgrade()
    {
        Post revoked = Post.Between(world, recipient: manifest => Revoke(manifest, 1));
        Assert.Null(revoked.Check(revoked.Header(s_one, s_graceOver.AddDays(1))));
        Post ended = Post.Between(world, recipient: manifest => manifest.ReceivingKeys[1].NotAfter = Federation.Ms(s_graceOver.AddDays(1)));
        Assert.Equal("suite-downgraded", ended.Check(ended.Header(s_one, s_graceOver.AddHours(23))));
        Assert.Null(ended.Check(ended.Header(s_one, s_graceOver.AddDays(1))));
    }

    [Fact]
    public void A_new_key_of_the_suite_does_not_begin_the_grace_again()
    {
        DateTimeOffset turned = s_graceOver.AddDays(2);
        using ReceivingPrivateKey next = ReceivingPrivateKey.Generate();
        Post post = Post.Between(world, recipient: manifest =>
        {
            ReceivingKey added = manifest.ReceivingKeys[1].Clone();
            (added.PublicKey, added.NotBefore) = (ByteString.CopyFrom(next.PublicKey.Span), Federation.Ms(turned));
            manifest.ReceivingKeys[1].NotAfter = Federation.Ms(turned);
            manifest.ReceivingKeys.Add(added);
        });
        Assert.Equal("suite-downgraded", post.Check(post.Header(s_one, turned.AddMinutes(1))));
    }

    [Fact]
    public void A_suite_under_the_floor_is_refused_from_the_first_day()
    {
        Post post = Post.Between(world, recipient: manifest => manifest.FloorSuite = 2);
        Assert.Equal("suite-under-floor", post.Check(post.Header(s_one, Federation.Now)));
        Assert.Null(post.Check(post.Header(s_two, Federation.Now)));
    }

    [Fact]
    public void A_key_of_the_other_suite_is_refused_both_ways()
    {
        (PublicKey one, PublicKey two) = (_both.Recipient.ReceivingKeys[0].Key, _both.Recipient.ReceivingKeys[1].Key);
        Assert.Equal("receiving-key-other-suite", _both.Check(_both.Header(s_one, Federation.Now, two)));
        Assert.Equal("receiving-key-other-suite", _both.Check(_both.Header(s_two, Federation.Now, one)));
    }

    [Fact]
    public void A_key_that_the_manifest_named_does_not_list_is_refused_and_one_of_the_manifest_before_is_left_to_the_recipient()
    {
        using ReceivingPrivateKey gone = ReceivingPrivateKey.Generate();
        Assert.True(PublicKey.TryFrom(KeyAlgorithm.X25519, gone.PublicKey.Span, out PublicKey key));
        Assert.Equal("receiving-key-unknown", _both.Check(_both.Header(s_two, Federation.Now, key)));
        Assert.Null(_both.Check(_both.Header(s_two, Federation.Now, key, Digest.Of("the manifest before"u8))));
    }

    [Fact]
    public void A_key_that_had_ended_or_was_revoked_when_the_packet_was_made_is_refused()
    {
        Post revoked = Post.Between(world, recipient: manifest => Revoke(manifest, 1));
        Assert.Equal("receiving-key-unknown", revoked.Check(revoked.Header(s_two, Federation.Now)));
        Post ended = Post.Between(world, recipient: manifest => manifest.ReceivingKeys[1].NotAfter = Federation.Ms(Federation.Now.AddHours(1)));
        Assert.Null(ended.Check(ended.Header(s_two, Federation.Now.AddMinutes(59))));
        Assert.Equal("receiving-key-unknown", ended.Check(ended.Header(s_two, Federation.Now.AddHours(1))));
    }

    // T34
    [Fact]
    public void A_manifest_of_more_than_thirty_days_is_refused_whatever_end_it_names()
    {
        Post post = Post.Between(world, recipient: manifest => manifest.ExpiresAt = Federation.Ms(Federation.Now.AddDays(300)));
        Assert.Null(post.Check(post.Header(s_two, Federation.Now.AddDays(30))));
        Assert.Equal("manifest-stale", post.Check(post.Header(s_two, Federation.Now.AddDays(30).AddMilliseconds(1))));
    }

    // T34
    [Fact]
    public void A_manifest_that_was_replaced_counts_for_the_time_of_grace()
    {
        Digest before = Digest.Of("the manifest before"u8);
        Assert.Null(_both.Check(_both.Header(s_two, Federation.Now + Post.Limits.Grace, manifest: before)));
        Assert.Equal("manifest-stale", _both.Check(_both.Header(s_two, Federation.Now + Post.Limits.Grace + TimeSpan.FromMilliseconds(1), manifest: before)));
    }

    private static void Revoke(Manifest manifest, int receivingKey)
    {
        KeyId kid = KeyId.Of(KeyAlgorithm.X25519, manifest.ReceivingKeys[receivingKey].PublicKey.Span);
        manifest.Revocations.Add(new Revocation { Kid = ByteString.CopyFrom(kid.ToArray()), Reason = "superseded", RevokedAt = Federation.Ms(Federation.Now) });
    }
}
