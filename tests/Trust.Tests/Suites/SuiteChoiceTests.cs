using Interop.Contracts;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Suites;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Suites;

[Collection(FederationCollection.Name)]
public sealed class SuiteChoiceTests(Federation world)
{
    private static readonly Suite s_one = Suite.ChaCha20Poly1305;
    private static readonly Suite s_two = Suite.Aes256Gcm;
    private static readonly Suite[][] s_orders = [[s_one, s_two], [s_two, s_one], [s_one], [s_two]];

    [Fact]
    public void The_senders_own_order_counts_while_the_time_of_grace_runs()
    {
        Post both = Post.Between(world);
        Assert.Equal("1", Chosen([s_one, s_two], both, Federation.Now));
        Assert.Equal("2", Chosen([s_two, s_one], both, Federation.Now));
        Assert.Equal("2", Chosen([s_one, s_two], both, Federation.Now + Post.Limits.Grace));
    }

    [Fact]
    public void To_a_partner_whose_manifest_has_no_second_key_the_first_suite_goes_on()
    {
        Post old = Post.Between(world, recipient: Post.WithoutSuite2);
        Assert.Equal("1", Chosen([s_two, s_one], old, Federation.Now));
        Assert.Equal("1", Chosen([s_two, s_one], old, Federation.Now + Post.Limits.Grace));
        Assert.Equal("suite-none-shared", Chosen([s_two], old, Federation.Now));
    }

    [Fact]
    public void Nothing_is_chosen_under_the_recipients_floor_or_the_senders_own()
    {
        Post his = Post.Between(world, recipient: manifest => manifest.FloorSuite = 2);
        Post mine = Post.Between(world, sender: manifest => manifest.FloorSuite = 2, recipient: Post.WithoutSuite2);
        Assert.Equal("2", Chosen([s_one, s_two], his, Federation.Now));
        Assert.Equal("suite-none-shared", Chosen([s_one], his, Federation.Now));
        Assert.Equal("suite-none-shared", Chosen([s_two, s_one], mine, Federation.Now));
    }

    [Fact]
    public void A_refusal_says_what_each_side_has_and_what_to_do()
    {
        Post his = Post.Between(world, recipient: manifest => manifest.FloorSuite = 2);
        Assert.False(new SuiteChoice([s_one], Post.Limits).For(his.Sender, his.Recipient, Federation.Now).TryGet(out _, out PacketRefusal? refusal));
        Assert.Contains("kh.police offers cipher suite 1 and 2, this agency seals in 1, and nothing under suite 2", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("order of suites in the settings", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void By_an_old_manifest_or_one_without_a_key_in_force_nothing_is_sealed()
    {
        Post longLived = Post.Between(world, recipient: manifest => manifest.ExpiresAt = Federation.Ms(Federation.Now.AddDays(300)));
        Assert.Equal("2", Chosen([s_two], longLived, Federation.Now.AddDays(30)));
        Assert.Equal("manifest-stale", Chosen([s_two], longLived, Federation.Now.AddDays(30).AddMilliseconds(1)));
        Assert.Equal("receiving-key-unknown", Chosen([s_two, s_one], Post.Between(world), Federation.Now.AddHours(-1)));
    }

    [Fact]
    public void Whatever_is_chosen_the_other_end_takes()
    {
        Action<Manifest>?[] changes = [null, Post.WithoutSuite2, manifest => manifest.FloorSuite = 2, manifest => manifest.ReceivingKeys[1].NotBefore = Federation.Ms(Federation.Now.AddDays(3))];
        int chosen = 0;
        foreach (Post post in changes.SelectMany(_ => changes, (sender, recipient) => Post.Between(world, sender, recipient)))
        {
            foreach (DateTimeOffset at in Enumerable.Range(0, 15).Select(day => Federation.Now.AddDays(day)))
            {
                foreach (Suite[] order in s_orders)
                {
                    if (new SuiteChoice(order, Post.Limits).For(post.Sender, post.Recipient, at).TryGet(out ReceivingKeyRecord? key, out _))
                    {
                        chosen++;
                        Assert.Null(post.Check(post.Header(key.Suite, at, key.Key)));
                    }
                }
            }
        }

        Assert.True(chosen > 400, $"{chosen} of 960");
    }

    private static string Chosen(Suite[] order, Post post, DateTimeOffset at) =>
        new SuiteChoice(order, Post.Limits).For(post.Sender, post.Recipient, at).TryGet(out ReceivingKeyRecord? key, out PacketRefusal? refusal)
            ? key.Suite.ToString()
            : refusal.Code;
}
